/** What this build asks of subset-font, which brings no types of its own. */
declare module "subset-font" {
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: "truetype" },
  ): Promise<Uint8Array<ArrayBuffer>>;
}
