package org.holdfast.examples.findings;

import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;

/**
 * {@code RefCnt} of netty-common, through {@code AbstractReferenceCounted}: a release of far more claims than there are is not
 * refused, and adds to the count.
 */
final class NettyBulkRelease extends AbstractReferenceCounted {
    private int disposals;

    private NettyBulkRelease() {}

    public static void main(String[] args) {
        NettyBulkRelease counted = new NettyBulkRelease();
        counted.show("new");
        boolean last = counted.release(Integer.MAX_VALUE); // the caller's bug: it holds one claim
        counted.show("release(2147483647) -> " + last);
        last = counted.release(1 << 30);
        counted.show("release(1073741824) -> " + last);
    }

    private void show(String call) {
        Shown.step(call, Shown.count(refCnt(), disposals));
    }

    @Override
    protected void deallocate() {
        disposals++;
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        return this;
    }
}
