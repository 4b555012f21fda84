package org.holdfast.stress.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class FuzzTest {
    @Test
    void randomLivesAgreeWithTheModel() {
        assertNull(new Fuzz(7).run(2_000));
    }

    @Test
    void theModelSaturatesPastTheTopAndNotAtIt() {
        Model model = new Model();
        model.start(Integer.MAX_VALUE);
        assertEquals("done", model.retain(1, true));
        assertEquals("claims=2147483647 dead=false saturated=false", model.look());
        assertEquals("true", model.retain(1, false));
        assertEquals("claims=2147483647 dead=false saturated=true", model.look());
        assertEquals("false", model.release(Integer.MAX_VALUE));
    }
}
