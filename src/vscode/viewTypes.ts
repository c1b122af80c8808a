/** The custom editors, as `package.json` names them. */
export const tableViewType = 'dynamodb.tableEditor';
export const detailsViewType = 'dynamodb.tableDetails';
