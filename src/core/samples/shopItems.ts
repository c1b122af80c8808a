import type { AttributeValue, Item } from '../attributeValue.ts';
import { Dice } from './dice.ts';
import { categories, cities, firstNames, lastNames, opinions, streets } from './shopWords.ts';

interface Product {
  readonly id: string;
  readonly name: string;
  readonly cents: number;
}

interface Customer {
  readonly id: string;
  readonly name: string;
}

type Status = 'PENDING' | 'PAID' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED';

export function shopItems(): readonly Item[] {
  const dice = new Dice(20260501);
  const products = categories.flatMap(({ category, articles }, group) =>
    articles.map((article, place) => product(dice, { category, article, id: `p${String(group * 10 + place + 1).padStart(3, '0')}` })),
  );
  const customers = Array.from({ length: 32 }, (_, index) => customer(dice, index));
  const orders = Array.from({ length: 64 }, (_, index) =>
    order(dice, { id: `o${1001 + index}`, customer: pick(dice, customers).who, products: products.map(({ what }) => what) }),
  );
  return [
    ...customers.flatMap(({ items }) => items),
    ...products.flatMap(({ what, item }, index) => [item, ...reviews(dice, what, (index % 4) + 1)]),
    ...orders.flat(),
    ...customers.slice(0, 12).map(({ who }) => cart(dice, who, pick(dice, products).what)),
    ...customers.slice(0, 18).map(({ who }, index) => session(dice, who, index)),
  ];
}

function customer(dice: Dice, index: number): { readonly who: Customer; readonly items: readonly Item[] } {
  const first = firstNames[index % firstNames.length] ?? 'Ada';
  const last = dice.oneOf(lastNames);
  const who = { id: `c${String(index + 1).padStart(4, '0')}`, name: `${first} ${last}` };
  const email = `${plain(first)}.${plain(last)}.${index + 1}@example.com`;
  const profile: Item = {
    PK: text(`CUSTOMER#${who.id}`),
    SK: text('PROFILE'),
    GSI1PK: text('CUSTOMER'),
    GSI1SK: text(email),
    entity: text('Customer'),
    name: text(who.name),
    email: text(email),
    since: text(date(dice, 2021)),
    newsletter: { BOOL: dice.between(0, 1) === 1 },
    points: number(dice.between(0, 5000)),
    // Most people never said.
    ...(dice.between(0, 3) === 0 ? { interests: { SS: categories.slice(0, dice.between(1, 3)).map(({ category }) => category) } } : {}),
  };
  const places = index % 3 === 0 ? ['home', 'work'] : ['home'];
  return { who, items: [profile, ...places.map(place => address(dice, who, place))] };
}

function address(dice: Dice, who: Customer, place: string): Item {
  const { city, country } = dice.oneOf(cities);
  return {
    PK: text(`CUSTOMER#${who.id}`),
    SK: text(`ADDRESS#${place}`),
    entity: text('Address'),
    recipient: text(who.name),
    street: text(`${dice.oneOf(streets)} ${dice.between(1, 120)}`),
    city: text(city),
    country: text(country),
    instructions: dice.between(0, 2) === 0 ? text('Leave at the door') : { NULL: true },
  };
}

function product(
  dice: Dice,
  { id, category, article }: { readonly id: string; readonly category: string; readonly article: string },
): { readonly what: Product; readonly item: Item } {
  const what = { id, name: article, cents: dice.between(3, 250) * 100 - dice.between(0, 1) };
  const item: Item = {
    PK: text(`PRODUCT#${id}`),
    SK: text('DETAILS'),
    GSI2PK: text(`CATEGORY#${category}`),
    GSI2SK: money(what.cents),
    entity: text('Product'),
    name: text(article),
    category: text(category),
    price: money(what.cents),
    stock: number(dice.between(0, 400)),
    rating: { N: `${dice.between(2, 4)}.${dice.between(1, 9)}` },
    tags: { SS: [category.toLowerCase(), dice.oneOf(['new', 'classic', 'sale']), `season ${dice.between(1, 4)}`] },
    dimensions: { M: { width: number(dice.between(5, 200)), height: number(dice.between(5, 200)), unit: text('cm') } },
  };
  return { what, item };
}

function reviews(dice: Dice, what: Product, count: number): Item[] {
  return Array.from({ length: count }, (_, index) => {
    const author = `c${String(index * 8 + dice.between(1, 8)).padStart(4, '0')}`;
    const written = date(dice, 2026);
    return {
      PK: text(`PRODUCT#${what.id}`),
      SK: text(`REVIEW#${author}`),
      GSI1PK: text(`REVIEWER#${author}`),
      GSI1SK: text(written),
      entity: text('Review'),
      stars: number(dice.between(1, 5)),
      text: text(dice.oneOf(opinions)),
      written: text(written),
      helpful: number(dice.between(0, 40)),
    };
  });
}

function order(
  dice: Dice,
  { id, customer, products }: { readonly id: string; readonly customer: Customer; readonly products: readonly Product[] },
): Item[] {
  const placed = date(dice, 2026);
  const status = dice.oneOf<Status>(['PENDING', 'PAID', 'SHIPPED', 'SHIPPED', 'DELIVERED', 'DELIVERED', 'DELIVERED', 'CANCELLED']);
  const lines = Array.from({ length: dice.between(1, 4) }, () => ({ product: pick(dice, products), quantity: dice.between(1, 3) }));
  const cents = lines.reduce((sum, { product, quantity }) => sum + product.cents * quantity, 0);
  const head: Item = {
    PK: text(`CUSTOMER#${customer.id}`),
    SK: text(`ORDER#${placed}#${id}`),
    GSI1PK: text(`STATUS#${status}`),
    GSI1SK: text(`${placed}#${id}`),
    entity: text('Order'),
    orderId: text(id),
    status: text(status),
    placed: text(placed),
    total: money(cents),
    currency: text('EUR'),
    lineCount: number(lines.length),
    history: { L: steps(status).map(step => ({ M: { status: text(step), by: text(step === 'SHIPPED' ? 'warehouse' : 'shop') } })) },
  };
  return [head, ...lines.map((line, index) => orderLine(id, index + 1, line))];
}

function orderLine(orderId: string, place: number, { product, quantity }: { readonly product: Product; readonly quantity: number }): Item {
  return {
    PK: text(`ORDER#${orderId}`),
    SK: text(`LINE#${String(place).padStart(2, '0')}`),
    entity: text('OrderLine'),
    productId: text(product.id),
    name: text(product.name),
    quantity: number(quantity),
    unitPrice: money(product.cents),
  };
}

function steps(status: Status): readonly Status[] {
  const all: readonly Status[] = ['PENDING', 'PAID', 'SHIPPED', 'DELIVERED'];
  return status === 'CANCELLED' ? ['PENDING', 'CANCELLED'] : all.slice(0, all.indexOf(status) + 1);
}

function cart(dice: Dice, who: Customer, what: Product): Item {
  return {
    PK: text(`CUSTOMER#${who.id}`),
    SK: text('CART'),
    entity: text('Cart'),
    lines: { L: [{ M: { productId: text(what.id), name: text(what.name), quantity: number(dice.between(1, 5)) } }] },
    expiresAt: number(expiry(dice)),
  };
}

function session(dice: Dice, who: Customer, index: number): Item {
  // Sixteen bytes, as text in the key and as they are in the attribute.
  const bytes = Array.from({ length: 16 }, () => dice.between(0, 255));
  return {
    PK: text(`SESSION#${bytes.map(byte => byte.toString(16).padStart(2, '0')).join('')}`),
    SK: text('SESSION'),
    entity: text('Session'),
    customerId: text(who.id),
    token: { B: btoa(String.fromCharCode(...bytes)) },
    device: text(index % 2 === 0 ? 'phone' : 'desktop'),
    expiresAt: number(expiry(dice)),
  };
}

/** In the years 2095 to 2099: an item that expires while somebody looks at it explains nothing. */
function expiry(dice: Dice): number {
  return Date.UTC(2095 + dice.between(0, 4), dice.between(0, 11), dice.between(1, 28)) / 1000;
}

function date(dice: Dice, year: number): string {
  const day = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${day(dice.between(1, 10))}-${day(dice.between(1, 28))}T${day(dice.between(6, 22))}:${day(dice.between(0, 59))}:00Z`;
}

function pick<T>(dice: Dice, [first, ...rest]: readonly T[]): T {
  if (first === undefined) {
    throw new TypeError('There is nothing to pick from.');
  }
  return dice.oneOf([first, ...rest]);
}

function text(S: string): AttributeValue {
  return { S };
}

function number(value: number): AttributeValue {
  return { N: String(value) };
}

function money(cents: number): AttributeValue {
  return { N: String(cents / 100) };
}

/** For e-mail addresses. */
function plain(name: string): string {
  return name
    .replaceAll('ø', 'o')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();
}
