package org.holdfast.tracker;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a snapshot is in JSON. The names are those of the components. */
final class JsonForm {
    private JsonForm() {}

    static String snapshot(Snapshot snapshot) {
        return Json.object(json -> json.time("time", snapshot.time())
                .text("level", snapshot.level().name())
                .number("sampling", snapshot.sampling())
                .number("followed", snapshot.followed())
                .number("untracked", snapshot.untracked())
                .number("dropped", snapshot.dropped())
                .number("claimsLeftOut", snapshot.claimsLeftOut())
                .objects("sites", snapshot.sites(), JsonForm::totals)
                .objects("holders", snapshot.holders(), JsonForm::holders)
                .objects("claims", snapshot.claims(), JsonForm::claim)
                .objects("unpaired", snapshot.unpaired(), JsonForm::unpaired)
                .objects("leaks", snapshot.leaks(), JsonForm::leak)
                .objects("blunders", snapshot.blunders(), JsonForm::blunder));
    }

    static String difference(SnapshotDiff diff) {
        return Json.object(json -> json.millis("elapsed", diff.elapsed())
                .objects("sites", diff.sites(), JsonForm::totals)
                .objects(
                        "holders",
                        diff.holders(),
                        (out, change) -> out.object("cause", cause(change.cause()))
                                .number("by", change.by())
                                .number("now", change.now()))
                .objects("appeared", diff.appeared(), JsonForm::claim)
                .objects("gone", diff.gone(), JsonForm::claim)
                .objects("leaks", diff.leaks(), JsonForm::leak));
    }

    private static void totals(Json json, SiteTotals totals) {
        json.text("site", totals.site())
                .text("type", totals.type())
                .number("acquired", totals.acquired())
                .number("released", totals.released())
                .number("open", totals.open());
    }

    private static void holders(Json json, Holders group) {
        json.object("cause", cause(group.cause()))
                .number("count", group.count())
                .millis("oldest", group.oldest())
                .texts("threads", group.threads())
                .texts("reasons", group.reasons());
    }

    private static void claim(Json json, ClaimRecord claim) {
        json.number("id", claim.id())
                .text("resource", claim.resource())
                .object("cause", cause(claim.cause()))
                .object("taken", step(claim.taken()))
                .millis("age", claim.age())
                .text("reason", claim.reason())
                .number("parent", claim.parent())
                .texts("lineage", claim.lineage())
                .objects("moves", claim.moves(), (out, move) -> step(move).accept(out));
    }

    private static void unpaired(Json json, Unpaired object) {
        json.text("object", object.object())
                .number("balance", object.balance())
                .objects("acquired", object.acquired(), JsonForm::line)
                .objects("released", object.released(), JsonForm::line);
    }

    private static void line(Json json, Unpaired.Line line) {
        json.text("where", line.where()).number("count", line.count());
    }

    private static void leak(Json json, Leak leak) {
        ClaimRecord example = leak.example();
        SiteTotals totals = leak.totals();
        json.text("kind", leak.kind().name())
                .object("cause", cause(leak.cause()))
                .number("count", leak.count())
                .time("first", leak.first())
                .time("last", leak.last())
                .millis("oldest", leak.oldest())
                .object("example", example == null ? null : out -> claim(out, example))
                .object("totals", totals == null ? null : out -> totals(out, totals));
    }

    private static void blunder(Json json, Blunder blunder) {
        json.text("kind", blunder.kind())
                .text("resource", blunder.resource())
                .object("at", step(blunder.at()))
                .number("count", blunder.count())
                .time("last", blunder.last())
                .object("taken", orNull(blunder.taken()))
                .object("released", orNull(blunder.released()));
    }

    private static Consumer<Json> cause(Cause cause) {
        return json -> json.text("fingerprint", cause.fingerprint())
                .text("where", cause.where())
                .text("type", cause.type())
                .text("site", cause.site())
                .texts("stack", lines(cause.stack()));
    }

    private static @Nullable Consumer<Json> orNull(@Nullable Step step) {
        return step == null ? null : step(step);
    }

    private static Consumer<Json> step(Step step) {
        return json -> json.text("thread", step.thread())
                .number("threadId", step.threadId())
                .truth("virtual", step.virtual())
                .time("time", step.time())
                .texts("stack", lines(step.stack()));
    }

    private static List<String> lines(List<StackTraceElement> stack) {
        return stack.stream().map(StackTraceElement::toString).toList();
    }
}
