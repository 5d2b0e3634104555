/** As many as the facts of a file hold. */
const MAGIC_BYTES = 8;
/** A picture is looked at in this many pixels across. */
const LOOK_AT = 512;
/** Fewer pixels than this on the shorter side cannot be read when they are enlarged. */
const FEW_PIXELS = 600;
/** Means of all pixels from 0, black, to 255, white. */
const DARK = 60;
const BRIGHT = 225;
/** Variance of the Laplacian below which edges are soft. */
const SOFT = 60;

/** The first bytes of a file, as hexadecimal digits: its type, whatever it is called. */
export async function firstBytes(file) {
  const bytes = new Uint8Array(await file.slice(0, MAGIC_BYTES).arrayBuffer());
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Looks at a picture before it is uploaded, and advises: `small`, `blurred`, `dark`, `bright`, or
 * `unreadable`. Nothing of this is an error; the rules judge size and type.
 */
export async function look(file) {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return ["unreadable"];
  }
  const { width, height } = picture;
  const scale = Math.min(1, LOOK_AT / Math.max(width, height));
  const grey = greyOf(picture, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  picture.close();
  return [...(Math.min(width, height) < FEW_PIXELS ? ["small"] : []), ...judge(grey)];
}

function greyOf(picture, width, height) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(picture, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const grey = new Float32Array(width * height);
  for (let at = 0; at < grey.length; at++) grey[at] = 0.299 * data[4 * at] + 0.587 * data[4 * at + 1] + 0.114 * data[4 * at + 2];
  return { grey, width, height };
}

function judge({ grey, width, height }) {
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  const advice = mean < DARK ? ["dark"] : mean > BRIGHT ? ["bright"] : [];
  return sharpness(grey, width, height) < SOFT ? ["blurred", ...advice] : advice;
}

function sharpness(grey, width, height) {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at++) {
      const edge = 4 * grey[at] - grey[at - 1] - grey[at + 1] - grey[at - width] - grey[at + width];
      sum += edge;
      squares += edge * edge;
      count++;
    }
  }
  return count ? squares / count - (sum / count) ** 2 : 0;
}
