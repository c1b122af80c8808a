import { loadConfig } from '@smithy/core/config';
import { profileSettings } from './profiles.ts';

/** The services we ask, as the environment and the config files name them. */
type Service = 'dynamodb' | 'sts' | 'sso' | 'sso_oidc' | 'signin';

/**
 * The endpoint that the environment names for a service, or else a profile: itself, or in its services section. The SDK looks
 * in the default profile, whatever a client was made for; a database on this machine may be named there, which is to get no
 * request of another connection.
 *
 * @param profile absent where the connection goes by none
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function configuredEndpoint(service: Service, profile?: string): () => Promise<string | undefined> {
  const selectors: Parameters<typeof loadConfig<string | undefined>>[0] = {
    environmentVariableSelector: env => {
      const endpoint = env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ?? env.AWS_ENDPOINT_URL;
      return endpoint === '' ? undefined : endpoint;
    },
    configFileSelector: (section, file) => {
      if (profile === undefined) {
        return undefined;
      }
      // The loader joins the kind and the name of a section with a dot, and so a nested name and its parent.
      const services = section.services === undefined ? undefined : file?.[`services.${section.services}`];
      return services?.[`${service}.endpoint_url`] ?? section.endpoint_url;
    },
    default: undefined,
  };
  return async () => ((await ignoresEndpoints(profile)) ? undefined : loadConfig(selectors, profile === undefined ? {} : { profile })());
}

async function ignoresEndpoints(profile: string | undefined): Promise<boolean> {
  const { ignore_configured_endpoint_urls: ofProfile } = profile === undefined ? {} : await profileSettings(profile);
  return (process.env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? ofProfile)?.toLowerCase() === 'true';
}
