package org.holdfast.bench.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static Take clean(long nanos) {
        return new Take(List.of(new Slice(0, nanos, nanos, 1)));
    }

    private static Take disturbed(long nanos) {
        return new Take(List.of(new Slice(0, nanos, nanos / 2, 1)));
    }

    private static Take apart() {
        return new Take(List.of(new Slice(0, 100, 100, 1), new Slice(60, 160, 100, 1)));
    }

    @Test
    void quantilesLieBetweenNeighboursInProportion() {
        Quantiles quantiles = Quantiles.of(40, 10, Double.NaN, 20, 30);

        assertEquals(4, quantiles.count());
        assertEquals(10, quantiles.at(0));
        assertEquals(25, quantiles.at(0.5));
        assertEquals(13, quantiles.at(0.1), 1e-9);
        assertEquals(37, quantiles.at(0.9), 1e-9);
        assertEquals(40, quantiles.at(1));
        assertTrue(Double.isNaN(Quantiles.of().at(0.5)));
    }

    @Test
    void droppedTakesAreCountedAndDoNotCount() {
        Series series = new Series(4);
        series.add(0, clean(10));
        series.add(1, disturbed(1_000));
        series.add(2, apart());
        series.add(3, clean(20));

        assertEquals(15, series.medianNanos());
        assertEquals(4, series.takes());
        assertEquals(1, series.disturbed());
        assertEquals(1, series.apart());
        assertTrue(Double.isNaN(series.nanos(1)) && Double.isNaN(series.nanos(2)));
    }

    @Test
    void theOverlapOfASeriesIncludesTakesThatWereApart() {
        Series series = new Series(3);
        series.add(0, apart());
        series.add(1, apart());
        series.add(2, clean(10));

        assertEquals(0.4, series.overlap(), 1e-9);
    }

    @Test
    void ratiosPairRoundsSoThatASlowRoundCancelsOut() {
        Series over = new Series(4);
        Series under = new Series(4);
        long[] slowness = {1, 5, 2, 9};
        for (int round = 0; round < 3; round++) {
            over.add(round, clean(30 * slowness[round]));
            under.add(round, clean(20 * slowness[round]));
        }
        over.add(3, clean(1_000));
        under.add(3, disturbed(20));

        assertEquals(new Ratio(1.5, 1.5, 1.5, 3), Ratio.of(over.nanos(), under.nanos()));
    }
}
