package org.holdfast.bench.detectors;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one detector said of one mistake, once.
 *
 * @param found whether it said anything
 * @param by where it named the line of the mistake first; null if it never did
 * @param millis how long after the mistake that was; 0 if it was said before the mistake was complete
 * @param earlier whether it named the line that gave the claim up before; null if the mistake has none
 * @param said all of it, shortened
 */
record Finding(
        boolean found,
        @Nullable String by,
        double millis,
        @Nullable Boolean earlier,
        String said) {
    private static final int MOST = 4_000;

    Finding {
        said = said.length() <= MOST ? said : said.substring(0, MOST) + "...";
    }

    boolean named() {
        return by != null;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("found", found);
        if (by != null) {
            json.put("by", by);
            json.put("millis", Math.round(millis * 10) / 10.0);
        }
        if (earlier != null) {
            json.put("earlier", earlier);
        }
        json.put("said", said);
        return json;
    }

    static Finding parse(String line) {
        JsonObject json = JsonParser.parseString(line).getAsJsonObject();
        JsonElement by = json.get("by");
        JsonElement earlier = json.get("earlier");
        return new Finding(
                json.get("found").getAsBoolean(),
                by == null ? null : by.getAsString(),
                by == null ? 0 : json.get("millis").getAsDouble(),
                earlier == null ? null : earlier.getAsBoolean(),
                json.get("said").getAsString());
    }
}
