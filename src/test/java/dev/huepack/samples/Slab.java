package dev.huepack.samples;

/** A box around the origin of its frame. */
record Slab(Frame frame, Vec3 halfSize) implements Shape {
  @Override
  public double meet(Vec3 origin, Vec3 direction) {
    Vec3 from = frame.toLocal(origin);
    Vec3 way = frame.vectorToLocal(direction);
    double nx = -from.x() / way.x();
    double ny = -from.y() / way.y();
    double nz = -from.z() / way.z();
    double kx = Math.abs(halfSize.x() / way.x());
    double ky = Math.abs(halfSize.y() / way.y());
    double kz = Math.abs(halfSize.z() / way.z());
    double enter = Math.max(nx - kx, Math.max(ny - ky, nz - kz));
    double leave = Math.min(nx + kx, Math.min(ny + ky, nz + kz));
    return enter < leave && enter > 1e-4 ? enter : MISSED;
  }

  @Override
  public Vec3 normal(Vec3 point) {
    Vec3 local = frame.toLocal(point);
    double x = Math.abs(local.x()) - halfSize.x();
    double y = Math.abs(local.y()) - halfSize.y();
    double z = Math.abs(local.z()) - halfSize.z();
    if (y >= x && y >= z) {
      return frame.y().times(Math.signum(local.y()));
    }
    return x > z
        ? frame.x().times(Math.signum(local.x()))
        : frame.z().times(Math.signum(local.z()));
  }
}
