package org.holdfast.bench.slices;

/** Time that passes only when a variant says so; the same for the wall and the processor unless told otherwise. */
final class FakeClock implements Clock {
    private long wall;
    private long cpu;

    void work(long nanos) {
        wall += nanos;
        cpu += nanos;
    }

    void offProcessor(long nanos) {
        wall += nanos;
    }

    @Override
    public long wall() {
        return wall;
    }

    @Override
    public long cpu() {
        return cpu;
    }
}
