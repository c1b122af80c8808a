/** The ids of fields, by which problems are told and the focus is moved. */
export const partitionId = (index: number): string => `partition-${index}`;
export const sortId = (index: number): string => `sort-${index}`;
export const sortHighId = (index: number): string => `sort-${index}-high`;
export const conditionId = (id: number, part: 'attribute' | 'value' | 'high'): string => `condition-${id}-${part}`;
/** One of the values of `is one of`. */
export const listId = (id: number, position: number): string => `condition-${id}-value-${position}`;
export const limitId = 'limit';
export const projectionId = 'projection';
