package org.holdfast.stress.explore.sharded;

import org.holdfast.ShardedRefCount;

/** The calls, compiled against the real class and loaded beside the rewritten one. */
public final class CounterCalls implements Calls {
    private final ShardedRefCount count = new ShardedRefCount(Memory.WIDTH);

    /** For the subject, which makes one by reflection. */
    public CounterCalls() {}

    @Override
    public void bind(Memory memory) {
        Steps.bind(memory, ShardedRefCount.class.getSuperclass(), count);
    }

    @Override
    public int call(Op op, int shard) {
        Steps.shard = shard;
        if (op == Op.RETAIN) {
            count.retain();
            return 1;
        }
        boolean answer = switch (op) {
            case TRY_RETAIN -> count.tryRetain();
            case TRY_RETAIN_DRAINING -> count.tryRetainDraining();
            case RELEASE -> count.release();
            case IS_DEAD -> count.isDead();
            case KILL -> count.kill(Steps::confirmed);
            case REINIT -> count.reinit();
            case RESURRECT -> count.resurrect();
            default -> throw new IllegalArgumentException("not a question: op=" + op);
        };
        return answer ? 1 : 0;
    }
}
