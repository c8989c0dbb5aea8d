/** The area in which a place lies, as a ring of points on the globe. Pure. */

const EARTH_METRES = 6_371_008.8;
const CORNERS = 48;
const RADIANS = Math.PI / 180;

/** A closed ring `radius` metres round `[longitude, latitude]`, counter-clockwise. */
export function ringOf([lon, lat]: readonly [number, number], radius: number): [number, number][] {
  const angle = radius / EARTH_METRES;
  const ring: [number, number][] = [];
  for (let corner = 0; corner <= CORNERS; corner += 1) {
    ring.push(onRing(lon * RADIANS, lat * RADIANS, angle, (-2 * Math.PI * (corner % CORNERS)) / CORNERS));
  }
  return ring;
}

function onRing(lon: number, lat: number, angle: number, bearing: number): [number, number] {
  const sine = Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(bearing);
  const y = Math.sin(bearing) * Math.sin(angle) * Math.cos(lat);
  return [(lon + Math.atan2(y, Math.cos(angle) - Math.sin(lat) * sine)) / RADIANS, Math.asin(sine) / RADIANS];
}

const METRES_PER_PIXEL = 78_271.517; // at the equator, zoom 0, tiles of 512 pixels
const SMALLEST_PIXELS = 9;

/** The zoom from which an area is wide enough on the screen to say something; below it is only clutter. */
export const zoomFor = (radius: number, lat: number): number =>
  Math.log2((SMALLEST_PIXELS * METRES_PER_PIXEL * Math.cos(lat * RADIANS)) / radius);
