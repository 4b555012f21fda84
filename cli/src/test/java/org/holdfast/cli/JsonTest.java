package org.holdfast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void keysKeepTheirOrderAndNothingIsEscapedForHtml() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", List.of(true, "<é>"));

        assertEquals("{\n  \"z\": 1,\n  \"a\": [\n    true,\n    \"<é>\"\n  ]\n}", Json.text(map));
    }

    @Test
    void nullIsWritten() {
        assertEquals("[\n  null\n]", Json.text(Arrays.asList((Object) null)));
    }

    @Test
    void aNumberThatJsonCannotSayIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Json.text(List.of(Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> Json.text(List.of(Double.POSITIVE_INFINITY)));
    }

    @Test
    void printingEndsTheLineAndIsUtf8() {
        assertEquals(
                "\"é\"\n",
                Captured.of(() -> {
                            Json.print("é");
                            return 0;
                        })
                        .out());
    }
}
