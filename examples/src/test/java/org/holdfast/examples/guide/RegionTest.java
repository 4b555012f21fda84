package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.holdfast.Ref;
import org.holdfast.RefCountException;
import org.junit.jupiter.api.Test;

class RegionTest {
    private final BufferPool pool = new BufferPool();
    private final Region region = new Region("a", pool);
    private final Ref<ByteBuffer> user = region.firstUser();

    @Test
    void memoryGoesWithTheLastUserAndTheShellWithTheLastHolder() {
        Ref<Region.Shell> observer = region.observe();
        Region.Shell shell = observer.get();
        Ref<ByteBuffer> second = Objects.requireNonNull(region.join());
        assertEquals(0, Region.use(second, observer));

        user.close();
        assertEquals(0, pool.idle(), "the second user holds the memory");
        second.close();
        assertEquals(1, pool.idle());
        assertNull(region.join());
        assertEquals(-1, Region.use(region.join(), observer));
        assertEquals(1, observer.get().reads().sum(), "the shell still answers");
        assertTrue(shell.listed().get());

        observer.close();
        assertFalse(shell.listed().get());
        assertThrows(RefCountException.class, region::observe);
    }

    @Test
    void usersTogetherOwnOneHolderClaimSoTheShellOutlivesTheMemory() {
        Ref<Region.Shell> observer = region.observe();
        Region.Shell shell = observer.get();
        observer.close();
        assertTrue(shell.listed().get(), "a user is there");

        user.close();

        assertEquals(1, pool.idle());
        assertFalse(shell.listed().get());
    }
}
