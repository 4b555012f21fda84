package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The scoped form, the non-owning form, and the scope that owns many. */
class ScopedRefTest {
    @RegisterExtension
    final Reports reports = new Reports();

    private final List<String> disposed = new ArrayList<>();

    private Ref<String> of(String value) {
        return Ref.of(value, disposed::add);
    }

    @Test
    void aScopedHandleHoldsItsClaimToTheEndOfItsBlock() {
        Ref<String> first = of("a");
        try (ScopedRef<String> scoped = first.shareScoped()) {
            first.close();
            assertEquals("a", scoped.get());
            assertEquals(List.of(), disposed);
        }
        assertEquals(List.of("a"), disposed);
    }

    @Test
    void aScopedHandleIsClosedOnceAndUselessAfterwards() {
        Ref<String> first = of("a");
        ScopedRef<String> scoped = first.shareScoped();
        scoped.close();
        long before = MisuseReports.secondCloses();
        scoped.close();
        assertEquals(1, MisuseReports.secondCloses() - before);
        assertEquals(List.of(), disposed);
        RefCountException e = assertThrows(RefCountException.class, scoped::get);
        assertEquals(Misuse.USE_AFTER_RELEASE, e.misuse());
        assertTrue(scoped.toString().endsWith(", closed]"), scoped.toString());
        first.close();
        assertEquals(List.of("a"), disposed);
    }

    @Test
    void aCountedObjectIsTakenForABlock() {
        Resource resource = new Resource();
        try (ScopedRef<Resource> scoped = ScopedRef.retain(resource)) {
            assertSame(resource, scoped.get());
            assertFalse(resource.release());
        }
        assertEquals(1, resource.disposals());
        assertNull(ScopedRef.tryRetain(resource));
        assertThrows(RefCountException.class, () -> ScopedRef.retain(resource).close());
    }

    @Test
    void aCountedObjectIsTriedForABlock() {
        Resource resource = new Resource();
        try (ScopedRef<Resource> scoped = ScopedRef.tryRetain(resource)) {
            assertNotNull(scoped);
            assertSame(resource, scoped.get());
            assertEquals(2, resource.countClaims());
        }
        assertTrue(resource.release());
    }

    @Test
    void theNonOwningFormIsUpgradedWhileTheResourceLives() {
        Ref<String> first = of("a");
        Unclaimed<String> known = first.unclaimed();
        assertEquals(1, first.holder.countClaims(), "it owns no claim");
        Ref<String> second = known.tryShare();
        assertNotNull(second);
        first.close();
        assertFalse(known.isDead());
        try (ScopedRef<String> scoped = known.tryShareScoped()) {
            assertNotNull(scoped);
            assertEquals("a", scoped.get());
        }
        second.close();
        assertEquals(List.of("a"), disposed);
        assertTrue(known.isDead());
        assertNull(known.tryShare());
        assertNull(known.tryShareScoped());
        assertTrue(known.toString().endsWith(", dead]"), known.toString());
        assertFalse(Unclaimed.of(new Resource()).isDead());
    }

    @Test
    void aScopeClosesTheLastClaimFirst() {
        Ref<String> c = of("c");
        try (RefScope scope = new RefScope()) {
            assertEquals("a", scope.add(of("a")));
            assertEquals("b", scope.add(of("b")));
            assertEquals("c", scope.add(c));
            assertEquals(3, scope.size());
            assertFalse(c.isOpen(), "the scope owns it now");
        }
        assertEquals(List.of("c", "b", "a"), disposed);
    }

    @Test
    void aScopeClosesEveryClaimAndKeepsEveryFailure() {
        RefScope scope = new RefScope();
        scope.add(Ref.of("a", a -> {
            throw new IOException("a");
        }));
        scope.add(of("b"));
        scope.add(Ref.of("c", c -> {
            throw new IllegalStateException("c");
        }));
        IllegalStateException e = assertThrows(IllegalStateException.class, scope::close);
        assertEquals("c", e.getMessage());
        assertEquals(
                List.of("a"),
                List.of(e.getSuppressed()).stream().map(Throwable::getMessage).toList());
        assertEquals(List.of("b"), disposed);
        assertEquals(0, scope.size());
        scope.close();
    }

    @Test
    void aDisposerMayCloseItsScope() {
        RefScope scope = new RefScope();
        scope.add(of("a"));
        scope.add(of("b"));
        scope.add(Ref.of("c", c -> {
            disposed.add(c);
            scope.close();
        }));
        scope.close();
        assertEquals(List.of("c", "b", "a"), disposed);
    }

    @Test
    void aClosedScopeTakesNothing() {
        RefScope scope = new RefScope();
        scope.close();
        Ref<String> ref = of("a");
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> scope.add(ref));
        assertTrue(e.getMessage().contains("close that yourself"), e.getMessage());
        assertTrue(ref.isOpen());
        ref.close();
        assertThrows(RefCountException.class, () -> new RefScope().add(ref));
    }
}
