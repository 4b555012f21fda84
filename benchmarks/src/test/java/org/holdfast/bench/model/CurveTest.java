package org.holdfast.bench.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.bench.page.Scaled;
import org.junit.jupiter.api.Test;

class CurveTest {
    private static Curve curve(List<Integer> counts, String variant) {
        return Curve.of(Scaled.sample(counts), 20).stream()
                .filter(curve -> curve.variant().equals(variant))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSharedLineCostsATransferForEachOtherThread() {
        Law law = Law.shared(Map.of(1, 4.0, 3, 28.0, 12, 136.0));

        assertEquals(4, law.own(), 1e-6);
        assertEquals(12, law.transfer(), 1e-6);
        assertEquals(4 + 12 * 127, law.at(128), 1e-4);
    }

    @Test
    void errorsCountAsSharesOfTheCost() {
        Law law = Law.shared(Map.of(1, 4.0, 2, 16.0, 16, 200.0, 32, 420.0));

        for (Map.Entry<Integer, Double> point :
                Map.of(1, 4.0, 2, 16.0, 16, 200.0, 32, 420.0).entrySet()) {
            assertEquals(1, law.at(point.getKey()) / point.getValue(), 0.08, point.toString());
        }
    }

    @Test
    void noTermIsNegative() {
        assertEquals(
                new Law(5, 0).transfer(), Law.shared(Map.of(1, 5.0, 2, 4.0)).transfer());
        Law steep = Law.shared(Map.of(2, 1.0, 4, 30.0));
        assertTrue(steep.own() >= 0 && steep.transfer() > 0, steep.toString());
    }

    @Test
    void aLawNeedsPointsEnough() {
        assertThrows(IllegalArgumentException.class, () -> Law.shared(Map.of(2, 4.0)));
        assertThrows(IllegalArgumentException.class, () -> Law.separate(List.of()));
    }

    @Test
    void atMostHalfOfThePointsAreFittedAndTheGreatestIsForTheTest() {
        for (List<Integer> counts : List.of(
                List.of(1, 2, 4, 8),
                List.of(1, 2, 4, 8, 16),
                List.of(1, 2, 3, 4, 6, 8, 12, 16),
                List.of(1, 2, 3, 4, 6, 8))) {
            Curve curve = curve(counts, "raw pair");

            assertTrue(2 * curve.fitted().size() <= counts.size(), curve.toString());
            assertEquals(counts.size(), curve.fitted().size() + curve.tests().size());
            int most = counts.get(counts.size() - 1);
            assertFalse(curve.fitted().containsKey(most), curve.toString());
            assertEquals(most, curve.measuredTo());
            assertEquals(4, curve.law().own(), 1e-6);
            assertEquals(12, curve.law().transfer(), 1e-6);
            curve.tests().forEach(test -> assertEquals(0, test.error(), 1e-6));
        }
    }

    @Test
    void withTwoCountsThePairAloneIsFittedAndThePairWithWorkIsTheTest() {
        Curve curve = curve(List.of(1, 2), "raw pair");

        assertEquals(Set.of(1, 2), curve.fitted().keySet());
        assertEquals(
                Set.of("raw pair with work"),
                new TreeSet<>(curve.tests().stream().map(Curve.Test::variant).toList()));
        Curve.Test worst = curve.worst();
        assertNotNull(worst);
        assertEquals(1, worst.threads());
        assertEquals((20 + 4) / 39.0 - 1, worst.error(), 1e-6);
    }

    @Test
    void countersWithALineForEachThreadStayLevel() {
        Curve curve = curve(List.of(1, 2, 4, 8, 16), "ShardedRefCount pair");

        assertEquals(new Law(5, 0), curve.law());
        assertTrue(curve(List.of(1, 2, 4, 8, 16), "ShardedRefCount pair, one shard")
                        .law()
                        .transfer()
                > 10);
    }

    @Test
    void voidRowsAreNoPoints() {
        List<Integer> counts = List.of(1, 2, 4, 8, 16);
        List<Curve> curves = Curve.of(Scaled.sample(counts, count -> count > 4 ? "too few processors" : null), 20);

        assertEquals(4, curves.get(0).measuredTo());
        assertEquals(List.of(), Curve.of(Scaled.sample(counts, count -> count > 1 ? "void" : null), 20));
    }

    @Test
    void wordsSayWhatIsExtrapolatedAndHowFarItIsOff() {
        List<Curve> curves = Curve.of(Scaled.sample(List.of(1, 2)), 20);
        String text = CurveFigures.text(curves);

        assertTrue(text.contains("extrapolation from 2 cores"), text);
        assertTrue(text.contains("not fitted on it is off by"), text);
        assertEquals(
                CurveFigures.header().size(), CurveFigures.rows(curves).get(0).size());
        assertEquals(curves.size(), CurveFigures.json(curves).size());
    }
}
