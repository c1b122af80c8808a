/** What the sample shop's customers are called, where they live and what they buy. */
export const firstNames = [
  ...[
    'Ada',
    'Bruno',
    'Chiara',
    'Dmitri',
    'Élodie',
    'Farid',
    'Greta',
    'Hiro',
    'Inés',
    'Jonas',
    'Katya',
    'Liam',
    'Mei',
    'Noor',
    'Oskar',
    'Priya',
  ],
  ...[
    'Quentin',
    'Rosa',
    'Søren',
    'Tala',
    'Umar',
    'Vera',
    'Wren',
    'Ximena',
    'Yusuf',
    'Zoë',
    'Anders',
    'Bianca',
    'Caleb',
    'Dalia',
    'Emeka',
    'Freya',
  ],
];

export const lastNames: [string, ...string[]] = [
  ...(['Almeida', 'Berg', 'Costa', 'Dubois', 'Eriksen', 'Fischer', 'García', 'Haddad', 'Ivanova', 'Jensen', 'Kowalski'] as const),
  ...['Lindqvist', 'Moreau', 'Nakamura', 'Okafor', 'Petrov', 'Rossi', 'Singh', 'Tanaka', 'Weber', 'Yılmaz', 'Zhang'],
];

export const streets: [string, ...string[]] = [
  'Station Road',
  'Mill Lane',
  'Harbour Street',
  'Rue des Lilas',
  'Lindenallee',
  'Via Roma',
  'High Street',
];

export const cities: [City, ...City[]] = [
  { city: 'Berlin', country: 'DE' },
  { city: 'Lyon', country: 'FR' },
  { city: 'Porto', country: 'PT' },
  { city: 'Göteborg', country: 'SE' },
  { city: 'Kraków', country: 'PL' },
  { city: 'Dublin', country: 'IE' },
  { city: 'Bologna', country: 'IT' },
];

interface City {
  readonly city: string;
  readonly country: string;
}

export const categories = [
  {
    category: 'Garden',
    articles: ['Watering can', 'Pruning shears', 'Raised bed', 'Bird feeder', 'Garden hose 20 m', 'Lantern', 'Compost bin'],
  },
  {
    category: 'Kitchen',
    articles: ['Cast-iron pan', 'Chef’s knife', 'Stand mixer', 'Tea kettle', 'Mortar & pestle', 'Salad spinner', 'Bread tin'],
  },
  {
    category: 'Outdoor',
    articles: ['Two-person tent', 'Head torch', 'Trekking poles', 'Dry bag 20 l', 'Camping stove', 'Hammock', 'Thermos 1 l'],
  },
  { category: 'Office', articles: ['Desk lamp', 'Notebook A5', 'Fountain pen', 'Monitor stand', 'Desk mat', 'Paper tray', 'Wall clock'] },
  { category: 'Music', articles: ['Ukulele', 'Metronome', 'Practice pad', 'Music stand', 'Guitar strings', 'Melodica', 'Tuning fork'] },
  { category: 'Toys', articles: ['Wooden train', 'Kite', 'Marble run', 'Puzzle 1000', 'Juggling balls', 'Kaleidoscope', 'Board game'] },
];

export const opinions: [string, ...string[]] = [
  'Exactly as described. Would buy it again.',
  'Good quality, but it arrived late.',
  'Smaller than it looks in the picture.',
  'My grandmother has had one for thirty years; this is as good.',
  'Broke after two weeks. The replacement came the next day, though.',
  'Does what it should – no more, no less.',
  'A present; they loved it! ⭐',
];
