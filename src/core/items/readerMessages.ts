import type { AttributeType } from '../attributeValue.ts';
import type { Base64Fault } from './binary.ts';
import type { Mark } from './marks.ts';
import type { NumberFault } from './number.ts';

/** What is told where a mark, or an element of a set, holds something else. */
export const markMessages: Readonly<Record<Mark, string>> = {
  $N: '"$N" takes a number as text, such as {"$N": "+5"}. Put it in double quotes.',
  $B: '"$B" takes bytes as base64 text, such as {"$B": "AQID"}. To store a map with that attribute, write {"$M": {"$B": …}}.',
  $M: '"$M" takes a map, such as {"$M": {"$B": "text"}}. Put the attributes of the map in braces.',
  $SS: '"$SS" is a set of strings, such as {"$SS": ["a", "b"]}. Use a list […] for values of other types.',
  $NS: '"$NS" is a set of numbers, such as {"$NS": [1, 2.50]}. Use a list […] for values of other types.',
  $BS: '"$BS" is a set of bytes as base64 texts, such as {"$BS": ["AQID"]}. Use a list […] for values of other types.',
};

/** What is told where a value of DynamoDB JSON, or an element of a set in it, holds something else than its type says. */
export const wireMessages: Readonly<Record<AttributeType, string>> = {
  S: 'A string is written in double quotes, such as {"S": "text"}. Write it so.',
  N: 'A number is written as text, such as {"N": "12.5"}, which keeps all its digits. Put it in double quotes.',
  B: 'Binary is written as base64 text, such as {"B": "AQID"}. Put it in double quotes.',
  BOOL: 'A boolean is written {"BOOL": true} or {"BOOL": false}, without quotes. Write it so.',
  NULL: 'Null is written {"NULL": true}. Write it so.',
  M: 'A map is written with its attributes in braces, such as {"M": {"a": {"S": "text"}}}. Write it so.',
  L: 'A list is written with its elements in brackets, such as {"L": [{"S": "text"}]}. Write it so.',
  SS: 'A set of strings is written such as {"SS": ["a", "b"]}. Write it so.',
  NS: 'A set of numbers is written such as {"NS": ["1", "2.50"]}, the numbers as texts. Write it so.',
  BS: 'A set of bytes is written such as {"BS": ["AQID"]}, in base64. Write it so.',
};

export const numberMessages: Readonly<Record<NumberFault, string>> = {
  notANumber: 'This is not a number. Write digits, such as 12.5, or make it a text.',
  tooManyDigits:
    'DynamoDB keeps at most 38 significant digits of a number, and this has more. Shorten it, or store it as text in double quotes.',
  tooLarge: 'This number is out of range: DynamoDB takes at most 9.99…E+125 (38 digits). Store it as text in double quotes.',
  tooSmall: 'This number is out of range: DynamoDB takes 0, and none closer to 0 than 1E-130. Store it as text in double quotes.',
};

export const base64Messages: Readonly<Record<Base64Fault, string>> = {
  character: 'This is not base64: only A-Z, a-z, 0-9, + and / are allowed, then = at the end. Encode the bytes again.',
  padding: 'This is not complete base64: its length must be a multiple of 4. Add the missing = at the end, or encode the bytes again.',
  trailingBits: 'This is not canonical base64: its last character holds bits that belong to no byte. Encode the bytes again.',
};

export const textMessage =
  'This has half of a surrogate pair (\\ud800 to \\udfff), which UTF-8 cannot store. Complete the pair, or remove it.';
