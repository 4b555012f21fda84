package org.holdfast.bench.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.elasticsearch.core.AbstractRefCounted;
import org.elasticsearch.core.RefCounted;
import org.holdfast.RefCount;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@code org.elasticsearch.core.RefCounted}, by its javadoc. */
class ElasticsearchContractTest {
    abstract static class Contract {
        int closed;
        final RefCounted resource = make(() -> closed++);

        abstract RefCounted make(Runnable close);

        @Test
        void itIsOpenUntilTheLastDecRefWhichAnswersTrue() {
            resource.incRef();
            assertTrue(resource.hasReferences());
            assertFalse(resource.decRef());
            assertEquals(0, closed);
            assertTrue(resource.decRef());
            assertEquals(1, closed);
            assertFalse(resource.hasReferences());
        }

        @Test
        void tryIncRefAnswersWhetherItWasOpen() {
            assertTrue(resource.tryIncRef());
            assertFalse(resource.decRef());
            assertTrue(resource.decRef());
            assertFalse(resource.tryIncRef());
            assertFalse(resource.tryIncRef());
            assertEquals(1, closed);
        }

        @Test
        void incRefOnAClosedOneThrowsAndStaysClosed() {
            resource.decRef();

            assertThrows(IllegalStateException.class, resource::incRef);
            assertFalse(resource.hasReferences());
            assertFalse(resource.tryIncRef());
        }

        @Test
        void mustIncRefWorksAsLongAsItIsOpen() {
            resource.mustIncRef();
            assertFalse(resource.decRef());
            assertTrue(resource.decRef());
        }

        @Test
        void aDecRefTooManyIsFoundAndClosesNothingAgain() {
            resource.decRef();

            Throwable thrown = assertThrows(Throwable.class, resource::decRef);
            assertTrue(thrown instanceof IllegalStateException || thrown instanceof AssertionError, thrown.toString());
            assertEquals(1, closed);
        }
    }

    @Nested
    class ElasticsearchsOwn extends Contract {
        @Override
        RefCounted make(Runnable close) {
            return AbstractRefCounted.of(close);
        }
    }

    @Nested
    class OverARefCount extends Contract {
        @Override
        RefCounted make(Runnable close) {
            RefCount claims = new RefCount();
            return new RefCounted() {
                @Override
                public void incRef() {
                    claims.retain();
                }

                @Override
                public boolean tryIncRef() {
                    return claims.tryRetain();
                }

                @Override
                public boolean decRef() {
                    boolean last = claims.release();
                    if (last) {
                        close.run();
                    }
                    return last;
                }

                @Override
                public boolean hasReferences() {
                    return !claims.isDead();
                }
            };
        }
    }
}
