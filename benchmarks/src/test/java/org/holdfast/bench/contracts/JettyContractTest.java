package org.holdfast.bench.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.jetty.io.Retainable;
import org.holdfast.RefCount;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@code org.eclipse.jetty.io.Retainable}, by its javadoc. */
class JettyContractTest {
    abstract static class Contract {
        final Retainable resource = make();

        abstract Retainable make();

        @Test
        void itIsRetainableAndNotRetainedAtFirst() {
            assertTrue(resource.canRetain());
            assertFalse(resource.isRetained());
            assertEquals(1, resource.getRetained());
        }

        @Test
        void itIsRetainedWhileThereAreMoreRetainsThanReleases() {
            resource.retain();
            assertTrue(resource.isRetained());
            assertEquals(2, resource.getRetained());
            assertFalse(resource.release());
            assertFalse(resource.isRetained());
        }

        @Test
        void releaseAnswersTrueWhenNobodyHoldsItAnyMore() {
            resource.retain();
            assertFalse(resource.release());
            assertTrue(resource.release());
            assertEquals(0, resource.getRetained());
        }

        @Test
        void neitherRetainNorReleaseIsAllowedAfterwards() {
            resource.release();

            assertThrows(IllegalStateException.class, resource::retain);
            assertThrows(IllegalStateException.class, resource::release);
            assertEquals(0, resource.getRetained());
        }

        @Test
        void jettysHelperReleasesAndAnswersNothing() {
            assertNull(Retainable.release(resource));
            assertEquals(0, resource.getRetained());
            assertNull(Retainable.release(null));
        }
    }

    @Nested
    class JettysOwn extends Contract {
        @Override
        Retainable make() {
            return new Retainable.ReferenceCounter();
        }
    }

    @Nested
    class OverARefCount extends Contract {
        @Override
        Retainable make() {
            RefCount claims = new RefCount();
            return new Retainable() {
                @Override
                public boolean canRetain() {
                    return true;
                }

                @Override
                public boolean isRetained() {
                    return claims.claims() > 1;
                }

                @Override
                public void retain() {
                    claims.retain();
                }

                @Override
                public boolean release() {
                    return claims.release();
                }

                @Override
                public int getRetained() {
                    return claims.claims();
                }
            };
        }
    }
}
