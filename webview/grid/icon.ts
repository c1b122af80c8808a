const svg = 'http://www.w3.org/2000/svg';

/** A picture of lines, 16 by 16, in the colour of the text beside it. */
export function icon(path: string): SVGSVGElement {
  const picture = document.createElementNS(svg, 'svg');
  const line = document.createElementNS(svg, 'path');
  picture.setAttribute('viewBox', '0 0 16 16');
  picture.setAttribute('aria-hidden', 'true');
  picture.setAttribute('class', 'ddb-icon');
  line.setAttribute('d', path);
  picture.append(line);
  return picture;
}
