package org.holdfast.stress.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.holdfast.stress.Home;
import org.holdfast.stress.LaneResult;
import org.junit.jupiter.api.Test;

/** A short soak that grows, and whatever else can break; two minutes that do not are {@code ./holdfast prove --only soak}. */
class SoakLaneTest {
    private static final String HEAP = "the heap has not grown";
    private static final String RSS = "the process has not grown";

    /** Ten seconds, of which three are warm-up, with 16 KB kept for each 20,000 claims: some percent on a slow machine. */
    private static final SoakSettings GROWING = new SoakSettings(Long.MAX_VALUE, 10, 3, 150, 64, 20_000, 1);

    @Test
    void whatIsKeptForClaimsIsFoundAndNothingElseIsBroken() throws Exception {
        Soaked soaked = SoakLane.fork(Home.find(), GROWING);
        LaneResult result = new SoakLane().result(soaked);
        List<String> broken = new ArrayList<>(broken(soaked));
        broken.remove(RSS); // the heap is in memory from the start; what else is not warm after three seconds
        assertEquals(List.of(HEAP), broken, () -> String.join("\n", result.lines()));
        assertTrue(soaked.heap().growth() > Quarters.BOUND, () -> soaked.heap().say("heap"));
        assertTrue(result.lines().contains("  BROKEN: " + HEAP), () -> String.join("\n", result.lines()));
        assertTrue(result.lines().stream()
                .anyMatch(line -> line.contains(soaked.heap().say("heap after GC"))));
        assertTrue(soaked.threads() > 2, soaked::toString);
    }

    @Test
    void theTrackerIsOnThePathOfTheSoakAlone() {
        ClassNotFoundException e =
                assertThrows(ClassNotFoundException.class, () -> Class.forName("org.holdfast.tracker.Tracker"));
        assertNotNull(e.getMessage());
    }

    @Test
    void everyCheckCanBreak() {
        assertEquals(List.of(), broken(json -> {}));
        assertBroken(HEAP, json -> rise(json, "heap"));
        assertBroken(RSS, json -> rise(json, "resident"));
        String even = "every resource was disposed of, but for those whose claim was leaked";
        assertBroken(even, json -> json.addProperty("births", 111));
        assertBroken(even, json -> json.addProperty("disposals", 99));
        String stale = "no stale use, no second disposal";
        assertBroken(stale, json -> json.addProperty("staleUses", 1));
        assertBroken(stale, json -> json.addProperty("secondDisposals", 1));
        String ended = "each lifetime and each sharded count has ended once";
        assertBroken(ended, json -> json.addProperty("lifetimeEnds", 6));
        assertBroken(ended, json -> json.addProperty("shardedEnds", 4));
        String leaks = "every leak that was followed was found, and no other";
        assertBroken(leaks, json -> planted(json, "found", 3));
        assertBroken(leaks, json -> planted(json, "found", 7));
        assertBroken(leaks, json -> planted(json, "others", 1));
        assertBroken(
                "a cause is told once, and again when its count has doubled",
                json -> json.getAsJsonObject("planted").addProperty("tooOften", true));
        assertBroken("what there was no room for was counted", json -> json.addProperty("dropped", 3));
        assertBroken("nothing was untracked", json -> json.addProperty("untracked", 1));
        String open = "no claim is open at the end, and the totals are even";
        assertBroken(open, json -> json.addProperty("open", 1));
        assertBroken(open, json -> json.addProperty("uneven", -1));
        assertBroken("second closes were seen at the levels that see them", json -> json.addProperty("blunders", 10));
        String loaders = "every class loader was collected";
        assertBroken(loaders, json -> json.addProperty("loadersLeft", 1));
        assertBroken(loaders, json -> json.addProperty("loaders", 0));
        String all = "claims were taken at all levels, handed over and refused";
        assertBroken(all, json -> json.getAsJsonObject("claimsByLevel").addProperty("full", 0));
        assertBroken(all, json -> json.addProperty("handOvers", 0));
        assertBroken(all, json -> json.addProperty("refusals", 0));
        assertBroken("leaks were found, and some dropped", json -> {
            planted(json, "over", 0);
            json.addProperty("dropped", 0);
        });
        assertBroken(
                "all claims were taken in time",
                json -> json.getAsJsonObject("settings").addProperty("claims", 1001));
    }

    @Test
    void whereTheSystemDoesNotSayWhatIsInMemoryOnlyTheHeapIsJudged() {
        Soaked unknown = soaked(json -> {
            for (JsonElement sample : json.getAsJsonArray("samples")) {
                sample.getAsJsonObject().addProperty("resident", Memory.UNKNOWN);
            }
        });
        assertEquals(List.of(), broken(unknown));
        assertTrue(!SoakLane.checks(unknown).containsKey(RSS));
        String lines = String.join("\n", new SoakLane().result(unknown).lines());
        assertTrue(lines.contains("RSS not judged: this system has no /proc/self/status"), lines);
    }

    @Test
    void peaksOfWhatIsInMemoryAreNoGrowth() {
        assertEquals(List.of(), broken(json -> {
            JsonArray samples = json.getAsJsonArray("samples");
            for (int i = 0; i < samples.size(); i++) { // two of three
                samples.get(i).getAsJsonObject().addProperty("resident", i > 15 && i % 3 != 0 ? 1500 : 1000);
            }
        }));
    }

    @Test
    void tooFewSamplesAfterTheWarmUpHaveNotHeld() {
        Soaked few = soaked(json -> json.getAsJsonObject("settings").addProperty("warmUpSeconds", 11));
        assertEquals(19, few.judged().size());
        assertEquals(List.of(HEAP, RSS), broken(few));
    }

    private static void assertBroken(String check, Consumer<JsonObject> change) {
        assertEquals(List.of(check), broken(change));
    }

    private static void planted(JsonObject json, String what, long value) {
        json.getAsJsonObject("planted").addProperty(what, value);
    }

    /** The last ten of thirty, and so the last quarter of those that count, have three percent more. */
    private static void rise(JsonObject json, String what) {
        JsonArray samples = json.getAsJsonArray("samples");
        for (int i = samples.size() - 10; i < samples.size(); i++) {
            samples.get(i).getAsJsonObject().addProperty(what, 1030);
        }
    }

    private static List<String> broken(Consumer<JsonObject> change) {
        return broken(soaked(change));
    }

    private static List<String> broken(Soaked soaked) {
        return SoakLane.checks(soaked).entrySet().stream()
                .filter(check -> !check.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A good run of thirty seconds, with a sample each second, and a change in it. */
    private static Soaked soaked(Consumer<JsonObject> change) {
        JsonObject json = JsonParser.parseString("""
                {"settings": {"claims": 1000, "seconds": 30, "warmUpSeconds": 6, "cycleMillis": 1000, "heapMegabytes": 64},
                 "millis": 30000, "claims": 1000, "claimsByLevel": {"off": 700, "full": 300},
                 "births": 110, "disposals": 100, "refusals": 5, "handOvers": 5, "secondCloses": 9, "blunders": 8,
                 "shardedLives": 5, "shardedEnds": 5, "lifetimes": 7, "lifetimeEnds": 7, "threads": 9, "loaders": 2,
                 "planted": {"planted": 10, "followed": 4, "perhaps": 2, "over": 2, "found": 5, "causes": 3, "told": 4},
                 "dropped": 2, "snapshots": 30, "samples": []}
                """).getAsJsonObject();
        for (int i = 0; i < 30; i++) {
            JsonObject sample = new JsonObject();
            sample.addProperty("millis", 1000 * i);
            sample.addProperty("claims", 10 * i);
            sample.addProperty("heap", 1000);
            sample.addProperty("resident", 1000);
            json.getAsJsonArray("samples").add(sample);
        }
        change.accept(json);
        return new Gson().fromJson(json, Soaked.class);
    }
}
