package org.holdfast.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {
    @Test
    void tableAndOtherNumbersAreLeftOutAndTwoVersionsAreOne() {
        String first = "{\"counters\":[" + counter("g:a:1", "p.Known", "lifetime") + ","
                + counter("g:a:1", "p.Size", "not-a-refcount") + "," + counter("g:a:2", "p.New", "cached") + "]}";
        String second = "{\"counters\":[" + counter("g:a:1", "p.New", "cached") + "]}";
        Set<String> table = Draw.table(List.of("artifact,version,class,field,kind", "g:a,1,p.Known,refs,x"));
        assertEquals(List.of("g:a:1 p.New.refs cached"), Draw.counters(List.of(first, second), table));
    }

    @Test
    void seedDecidesWhatIsDrawn() {
        List<String> all = IntStream.range(0, 50).mapToObj(i -> "c" + i).toList();
        assertEquals(Draw.draw(all, 1, 10), Draw.draw(all, 1, 10));
        assertNotEquals(Draw.draw(all, 1, 10), Draw.draw(all, 2, 10));
        assertEquals(50, Set.copyOf(Draw.draw(all, 1, 100)).size());
    }

    private static String counter(String artifact, String type, String kind) {
        return "{\"artifact\":\"" + artifact + "\",\"class\":\"" + type + "\",\"field\":\"refs\",\"kind\":\"" + kind
                + "\"}";
    }
}
