/**
 * The rotation and shift that bring one set of points onto another with the least RMSD: Horn's
 * quaternions (1987), which never reflect.
 */

/** Points one after another: x, y, z, x, y, z… */
export type Points = Float64Array;

export interface Motion {
  /** By rows. */
  rotation: Float64Array;
  shift: Float64Array;
}

/**
 * The motion of `moving` onto `fixed`, over the points whose numbers are given.
 * @param chosen at least one
 */
export function superpose(moving: Points, fixed: Points, chosen: ArrayLike<number>): Motion {
  const count = chosen.length;
  const a = [0, 0, 0];
  const b = [0, 0, 0];
  for (let k = 0; k < count; k++) {
    const at = 3 * chosen[k]!;
    for (let axis = 0; axis < 3; axis++) {
      a[axis]! += moving[at + axis]!;
      b[axis]! += fixed[at + axis]!;
    }
  }
  for (let axis = 0; axis < 3; axis++) {
    a[axis]! /= count;
    b[axis]! /= count;
  }
  let xx = 0,
    xy = 0,
    xz = 0,
    yx = 0,
    yy = 0,
    yz = 0,
    zx = 0,
    zy = 0,
    zz = 0;
  for (let k = 0; k < count; k++) {
    const at = 3 * chosen[k]!;
    const mx = moving[at]! - a[0]!,
      my = moving[at + 1]! - a[1]!,
      mz = moving[at + 2]! - a[2]!;
    const fx = fixed[at]! - b[0]!,
      fy = fixed[at + 1]! - b[1]!,
      fz = fixed[at + 2]! - b[2]!;
    xx += mx * fx;
    xy += mx * fy;
    xz += mx * fz;
    yx += my * fx;
    yy += my * fy;
    yz += my * fz;
    zx += mz * fx;
    zy += mz * fy;
    zz += mz * fz;
  }
  const q = largest([
    xx + yy + zz,
    yz - zy,
    zx - xz,
    xy - yx,
    yz - zy,
    xx - yy - zz,
    xy + yx,
    zx + xz,
    zx - xz,
    xy + yx,
    -xx + yy - zz,
    yz + zy,
    xy - yx,
    zx + xz,
    yz + zy,
    -xx - yy + zz,
  ]);
  const [w, x, y, z] = q as [number, number, number, number];
  const rotation = Float64Array.of(
    w * w + x * x - y * y - z * z,
    2 * (x * y - w * z),
    2 * (x * z + w * y),
    2 * (x * y + w * z),
    w * w - x * x + y * y - z * z,
    2 * (y * z - w * x),
    2 * (x * z - w * y),
    2 * (y * z + w * x),
    w * w - x * x - y * y + z * z,
  );
  const shift = new Float64Array(3);
  for (let axis = 0; axis < 3; axis++)
    shift[axis] =
      b[axis]! -
      rotation[3 * axis]! * a[0]! -
      rotation[3 * axis + 1]! * a[1]! -
      rotation[3 * axis + 2]! * a[2]!;
  return { rotation, shift };
}

/** The squared distance of each moved point from the fixed one, into `distances`. */
export function squaredDistances(
  moving: Points,
  fixed: Points,
  { rotation: r, shift: s }: Motion,
  distances: Float64Array,
): void {
  for (let k = 0; k < distances.length; k++) {
    const at = 3 * k;
    const x = moving[at]!,
      y = moving[at + 1]!,
      z = moving[at + 2]!;
    const dx = r[0]! * x + r[1]! * y + r[2]! * z + s[0]! - fixed[at]!;
    const dy = r[3]! * x + r[4]! * y + r[5]! * z + s[1]! - fixed[at + 1]!;
    const dz = r[6]! * x + r[7]! * y + r[8]! * z + s[2]! - fixed[at + 2]!;
    distances[k] = dx * dx + dy * dy + dz * dz;
  }
}

/** The least root mean square distance over all points. */
export function rmsdOf(moving: Points, fixed: Points): number {
  const count = moving.length / 3;
  const all = Int32Array.from({ length: count }, (_, at) => at);
  const distances = new Float64Array(count);
  squaredDistances(moving, fixed, superpose(moving, fixed, all), distances);
  let sum = 0;
  for (const distance of distances) sum += distance;
  return Math.sqrt(sum / count);
}

/** The eigenvector of the largest eigenvalue of a symmetric 4×4 matrix, by Jacobi's rotations. */
function largest(matrix: number[]): number[] {
  const m = matrix;
  const v = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  for (let sweep = 0; sweep < 50; sweep++) {
    let off = 0;
    let all = 0;
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 4; j++) {
        all += m[4 * i + j]! ** 2;
        if (i !== j) off += m[4 * i + j]! ** 2;
      }
    if (off <= 1e-30 * all) break;
    for (let p = 0; p < 3; p++) for (let q = p + 1; q < 4; q++) rotate(m, v, p, q);
  }
  let best = 0;
  for (let i = 1; i < 4; i++) if (m[5 * i]! > m[5 * best]!) best = i;
  return [v[best]!, v[4 + best]!, v[8 + best]!, v[12 + best]!];
}

function rotate(m: number[], v: number[], p: number, q: number): void {
  const off = m[4 * p + q]!;
  if (off === 0) return;
  const theta = (m[5 * q]! - m[5 * p]!) / (2 * off);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < 4; k++) {
    const kp = m[4 * k + p]!,
      kq = m[4 * k + q]!;
    m[4 * k + p] = c * kp - s * kq;
    m[4 * k + q] = s * kp + c * kq;
  }
  for (let k = 0; k < 4; k++) {
    const pk = m[4 * p + k]!,
      qk = m[4 * q + k]!;
    m[4 * p + k] = c * pk - s * qk;
    m[4 * q + k] = s * pk + c * qk;
    const vp = v[4 * k + p]!,
      vq = v[4 * k + q]!;
    v[4 * k + p] = c * vp - s * vq;
    v[4 * k + q] = s * vp + c * vq;
  }
}
