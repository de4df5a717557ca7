/** A strip of weights: one row per lens, one cell per reading, the stronger the more weight it has. */

export function drawWeights(u, colours) {
  const { ctx, bbox } = u;
  const times = u.data[0];
  const right = bbox.left + bbox.width;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  const gap = devicePixelRatio;
  const height = bbox.height / 2 - gap;
  colours.forEach((colour, row) => {
    const top = bbox.top + (row === 0 ? height + 2 * gap : 0);
    ctx.fillStyle = colour;
    ctx.globalAlpha = 0.07;
    ctx.fillRect(bbox.left, top, bbox.width, height);
    const weights = u.data[row + 1];
    for (let i = 0; i < times.length; i++) {
      if (!weights[i]) continue;
      const x = u.valToPos(times[i], 'x', true);
      const next = i + 1 < times.length ? u.valToPos(times[i + 1], 'x', true) : x + (x - u.valToPos(times[i - 1] ?? times[i], 'x', true));
      if (next < bbox.left || x > right) continue;
      // Most weights are next to nothing or next to all: the root shows those between.
      ctx.globalAlpha = Math.sqrt(Math.min(1, weights[i]));
      ctx.fillRect(x, top, Math.max(devicePixelRatio, next - x + 0.5), height);
    }
  });
  ctx.restore();
}
