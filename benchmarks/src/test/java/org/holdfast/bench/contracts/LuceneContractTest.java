package org.holdfast.bench.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.ReferenceManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.holdfast.RefCount;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * {@code org.apache.lucene.search.ReferenceManager}, by its javadoc, around a resource that is counted by Lucene's counter, and
 * around one that is counted by ours. Lucene's own counter has no try, so a subclass asks its count first, as Lucene does.
 */
class LuceneContractTest {
    /** What a manager hands out. */
    abstract static class Resource {
        int closed;

        abstract boolean tryIncRef();

        abstract void decRef() throws IOException;

        abstract int refCount();
    }

    static final class Managed extends ReferenceManager<Resource> {
        private final List<Resource> next = new ArrayList<>();

        Managed(Resource first) {
            current = first;
        }

        @Override
        protected void decRef(Resource reference) throws IOException {
            reference.decRef();
        }

        @Override
        protected Resource refreshIfNeeded(Resource reference) {
            return next.isEmpty() ? null : next.remove(0);
        }

        @Override
        protected boolean tryIncRef(Resource reference) {
            return reference.tryIncRef();
        }

        @Override
        protected int getRefCount(Resource reference) {
            return reference.refCount();
        }
    }

    abstract static class Contract {
        final Resource first = make();
        final Managed manager = new Managed(first);

        abstract Resource make();

        @Test
        void acquireTakesAClaimAndReleaseGivesItUp() throws IOException {
            Resource acquired = manager.acquire();
            assertSame(first, acquired);
            assertEquals(2, first.refCount());
            manager.release(acquired);
            assertEquals(1, first.refCount());
            assertEquals(0, first.closed);
        }

        @Test
        void aRefreshWithoutChangesKeepsTheReference() throws IOException {
            assertTrue(manager.maybeRefresh());
            assertEquals(1, first.refCount());
            assertSame(first, manager.acquire());
        }

        @Test
        void aRefreshSwapsAndTheOldOneLivesUntilItsLastUserIsDone() throws IOException {
            Resource old = manager.acquire();
            manager.next.add(make());
            assertTrue(manager.maybeRefresh());

            Resource fresh = manager.acquire();
            assertNotSame(old, fresh);
            assertEquals(0, old.closed);
            manager.release(old);
            assertEquals(1, old.closed);
            manager.release(fresh);
            assertEquals(0, fresh.closed);
        }

        @Test
        void aClosedManagerRefusesAndItsLastUserCloses() throws IOException {
            Resource acquired = manager.acquire();
            manager.close();

            assertThrows(AlreadyClosedException.class, manager::acquire);
            assertThrows(AlreadyClosedException.class, manager::maybeRefresh);
            assertEquals(0, first.closed);
            manager.release(acquired);
            assertEquals(1, first.closed);
            manager.close(); // again has no effect
            assertEquals(1, first.closed);
        }

        @Test
        void aDeadReferenceIsNotHandedOut() throws IOException {
            first.decRef();

            assertEquals(1, first.closed);
            assertFalse(first.tryIncRef());
            assertThrows(IllegalStateException.class, manager::acquire);
        }

        @Test
        void aClaimTooManyGivenUpIsFound() throws IOException {
            first.decRef();

            assertThrows(IllegalStateException.class, first::decRef);
            assertEquals(1, first.closed);
        }
    }

    @Nested
    class CountedByLucene extends Contract {
        @Override
        Resource make() {
            return new Resource() {
                private final org.apache.lucene.util.RefCount<String> count =
                        new org.apache.lucene.util.RefCount<>("r") {
                            @Override
                            protected void release() {
                                closed++;
                            }
                        };

                @Override
                boolean tryIncRef() {
                    if (count.getRefCount() <= 0) {
                        return false;
                    }
                    count.incRef();
                    return true;
                }

                @Override
                void decRef() throws IOException {
                    count.decRef();
                }

                @Override
                int refCount() {
                    return count.getRefCount();
                }
            };
        }
    }

    @Nested
    class CountedByARefCount extends Contract {
        @Override
        Resource make() {
            return new Resource() {
                private final RefCount count = new RefCount();

                @Override
                boolean tryIncRef() {
                    return count.tryRetain();
                }

                @Override
                void decRef() {
                    if (count.release()) {
                        closed++;
                    }
                }

                @Override
                int refCount() {
                    return count.claims();
                }
            };
        }
    }
}
