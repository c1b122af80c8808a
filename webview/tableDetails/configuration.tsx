import type { VNode } from 'preact';
import type { Billing, TableDetails } from '../../src/core/tableDetails.ts';
import { numberText, wordsFor } from './format.ts';
import { Copiable, Fact, Facts, NotReadable, PartFact, Section, Time } from './section.tsx';

interface ConfigurationProps {
  readonly details: TableDetails;
  readonly onCopy: (text: string) => void;
}

export function CapacitySection({ details }: { readonly details: TableDetails }): VNode {
  const { billing, warmThroughput } = details;
  return (
    <Section id="capacity" title="Capacity">
      <Facts>
        <Fact name="Billing mode">{billing.mode === 'on-demand' ? 'On-demand' : 'Provisioned'}</Fact>
        <BillingFacts billing={billing} />
        {warmThroughput && (
          <Fact name="Warm throughput">
            {numberText(warmThroughput.read)} reads, {numberText(warmThroughput.write)} writes per second
          </Fact>
        )}
      </Facts>
    </Section>
  );
}

function BillingFacts({ billing }: { readonly billing: Billing }): VNode {
  if (billing.mode === 'provisioned') {
    return (
      <>
        <Fact name="Read capacity">{numberText(billing.capacity.read)} RCU</Fact>
        <Fact name="Write capacity">{numberText(billing.capacity.write)} WCU</Fact>
      </>
    );
  }
  return (
    <>
      <Fact name="Read limit">{limitText(billing.maxRead)}</Fact>
      <Fact name="Write limit">{limitText(billing.maxWrite)}</Fact>
    </>
  );
}

function limitText(units: number | undefined): string {
  return units === undefined ? 'None set' : `${numberText(units)} request units per second`;
}

export function ProtectionSection({ details, onCopy }: ConfigurationProps): VNode {
  const { encryption, tableClass, deletionProtection, pointInTimeRecovery } = details;
  return (
    <Section id="protection" title="Storage and protection">
      <Facts>
        <Fact name="Encryption">
          {encryption.type}
          {encryption.status !== undefined && <span class="hint"> {wordsFor(encryption.status)}</span>}
          {encryption.keyArn !== undefined && <Copiable what="encryption key ARN" text={encryption.keyArn} onCopy={onCopy} />}
        </Fact>
        <Fact name="Table class">{wordsFor(tableClass)}</Fact>
        <Fact name="Deletion protection">{deletionProtection ? 'On' : 'Off'}</Fact>
        <PartFact
          name="Point-in-time recovery"
          part={pointInTimeRecovery}
          onCopy={onCopy}
          show={({ status, earliest }) => (
            <>
              {wordsFor(status)}
              {earliest !== undefined && (
                <span class="hint">
                  {' '}
                  back to <Time at={earliest} />
                </span>
              )}
            </>
          )}
        />
      </Facts>
    </Section>
  );
}

export function DurabilitySections({ details, onCopy }: ConfigurationProps): VNode {
  const { stream, timeToLive, replicas, tags } = details;
  return (
    <>
      <Section id="data-flow" title="Stream, time to live and replicas">
        <Facts>
          <Fact name="Stream">
            {stream ? wordsFor(stream.view) : 'Off'}
            {stream?.arn !== undefined && <Copiable what="stream ARN" text={stream.arn} onCopy={onCopy} />}
          </Fact>
          <PartFact
            name="Time to live"
            part={timeToLive}
            onCopy={onCopy}
            show={({ status, attribute }) => (
              <>
                {wordsFor(status)} {attribute !== undefined && <code>{attribute}</code>}
              </>
            )}
          />
          <Fact name="Replicas">
            {replicas.length === 0 ? 'None' : replicas.map(({ region, status }) => `${region} (${wordsFor(status)})`).join(', ')}
          </Fact>
        </Facts>
      </Section>
      <TagsSection tags={tags} onCopy={onCopy} />
    </>
  );
}

interface TagsProps {
  readonly tags: TableDetails['tags'];
  readonly onCopy: (text: string) => void;
}

function TagsSection({ tags, onCopy }: TagsProps): VNode {
  if (!tags.ok) {
    return (
      <Section id="tags" title="Tags">
        <NotReadable part={tags} onCopy={onCopy} />
      </Section>
    );
  }
  return (
    <Section id="tags" title="Tags">
      {tags.value.length === 0 && <p class="hint">This table has no tags.</p>}
      <Facts>
        {tags.value.map(({ key, value }) => (
          <Fact key={key} name={key}>
            {value}
          </Fact>
        ))}
      </Facts>
    </Section>
  );
}
