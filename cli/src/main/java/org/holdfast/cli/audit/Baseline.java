package org.holdfast.cli.audit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.holdfast.audit.report.Findings.Fingerprint;
import org.holdfast.cli.CommandFailure;

/** What an earlier audit found, from its report in JSON. */
final class Baseline {
    private Baseline() {}

    static Set<Fingerprint> read(Path file) {
        try {
            JsonElement json = JsonParser.parseString(Files.readString(file));
            Set<Fingerprint> known = new HashSet<>();
            for (JsonElement each : json.getAsJsonObject().getAsJsonArray("counters")) {
                JsonObject counter = each.getAsJsonObject();
                JsonArray hazards = counter.getAsJsonArray("hazards");
                hazards.forEach(hazard -> known.add(new Fingerprint(
                        counter.get("class").getAsString(), counter.get("field").getAsString(), hazard.getAsString())));
            }
            return known;
        } catch (IOException e) {
            throw CommandFailure.usage("the baseline cannot be read: " + file + " ("
                    + e.getClass().getSimpleName() + "); make one with --format json --output " + file);
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | UnsupportedOperationException
                | ClassCastException e) { // Gson's ways to say that something is of another kind
            throw CommandFailure.usage("the baseline is no report of an audit: " + file
                    + "; make one with --format json --output " + file);
        }
    }
}
