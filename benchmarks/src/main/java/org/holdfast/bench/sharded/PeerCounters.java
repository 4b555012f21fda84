package org.holdfast.bench.sharded;

import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import io.netty.util.internal.RefCnt;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.util.RefCount;
import org.eclipse.jetty.io.Retainable;
import org.elasticsearch.core.AbstractRefCounted;

/** Those of other libraries, through their public methods. */
final class PeerCounters {
    private PeerCounters() {}

    static final class NettyRefCnt extends CountedPair<RefCnt> {
        NettyRefCnt(Boolean working) {
            super("Netty RefCnt pair", working, new RefCnt());
        }

        @Override
        boolean retain(RefCnt counter) {
            RefCnt.retain(counter);
            return true;
        }

        @Override
        boolean release(RefCnt counter) {
            return RefCnt.release(counter);
        }

        @Override
        public boolean intact() {
            return RefCnt.refCnt(counter()) == 1;
        }
    }

    static final class NettyObject extends AbstractReferenceCounted {
        @Override
        protected void deallocate() {}

        @Override
        public ReferenceCounted touch(Object hint) {
            return this;
        }
    }

    static final class NettyEmbedded extends CountedPair<NettyObject> {
        NettyEmbedded(Boolean working) {
            super("Netty AbstractReferenceCounted pair", working, new NettyObject());
        }

        @Override
        boolean retain(NettyObject counter) {
            counter.retain();
            return true;
        }

        @Override
        boolean release(NettyObject counter) {
            return counter.release();
        }

        @Override
        public boolean intact() {
            return counter().refCnt() == 1;
        }
    }

    static final class ElasticsearchObject extends AbstractRefCounted {
        @Override
        protected void closeInternal() {}
    }

    static final class Elasticsearch extends CountedPair<ElasticsearchObject> {
        Elasticsearch(Boolean working) {
            super("Elasticsearch AbstractRefCounted pair", working, new ElasticsearchObject());
        }

        @Override
        boolean retain(ElasticsearchObject counter) {
            counter.incRef();
            return true;
        }

        @Override
        boolean release(ElasticsearchObject counter) {
            return counter.decRef();
        }

        @Override
        public boolean intact() {
            return counter().refCount() == 1;
        }
    }

    static final class Lucene extends CountedPair<RefCount<String>> {
        Lucene(Boolean working) {
            super("Lucene RefCount pair", working, new RefCount<>("resource"));
        }

        @Override
        boolean retain(RefCount<String> counter) {
            counter.incRef();
            return true;
        }

        @Override
        boolean release(RefCount<String> counter) {
            try {
                counter.decRef();
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean intact() {
            return counter().getRefCount() == 1;
        }
    }

    static final class Jetty extends CountedPair<Retainable.ReferenceCounter> {
        Jetty(Boolean working) {
            super("Jetty ReferenceCounter pair", working, new Retainable.ReferenceCounter());
        }

        @Override
        boolean retain(Retainable.ReferenceCounter counter) {
            counter.retain();
            return true;
        }

        @Override
        boolean release(Retainable.ReferenceCounter counter) {
            return counter.release();
        }

        @Override
        public boolean intact() {
            return counter().getRetained() == 1;
        }
    }
}
