package org.holdfast.stress.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JcstressLaneTest {
    private static final Path RESULTS = Path.of("target", "jcstress").toAbsolutePath();

    @Test
    void theQuickSetOfMemoryOrderTestsHolds() throws Exception {
        List<String> lines = new ArrayList<>();
        JcstressLane.Result result = JcstressLane.run(JcstressLane.QUICK, true, RESULTS.resolve("quick"), lines::add);
        System.out.println(result);
        assertTrue(result.holds(), () -> String.join(System.lineSeparator(), lines));
    }

    @Test
    void aRunOfNoTestsIsNoProof() throws Exception {
        JcstressLane.Result result = JcstressLane.run("no\\.such\\.Test", true, RESULTS.resolve("none"), line -> {});
        assertEquals(0, result.passed());
        assertFalse(result.holds());
    }

    @Test
    void failuresAndErrorsAreCounted() {
        JcstressLane.Result result =
                JcstressLane.Result.of("(Results: 9 planned; 4 passed, 2 failed, 1 soft errs, 2 hard errs)", 0);
        assertEquals("jcstress: 4 passed, 5 failed", result.toString());
        assertFalse(result.holds());
    }
}
