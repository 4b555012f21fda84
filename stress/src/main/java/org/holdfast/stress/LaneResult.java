package org.holdfast.stress;

import java.util.List;

/**
 * What a lane came to.
 *
 * <p>Thread safety: immutable if the details are.
 *
 * @param lane its name
 * @param passed how many tests held
 * @param failed how many did not
 * @param lines what people read
 * @param details what programs read: maps, lists, records, strings and numbers
 */
public record LaneResult(String lane, int passed, int failed, List<String> lines, Object details) {
    /**
     * Answers whether the lane held; one that ran nothing did not.
     *
     * @return true if at least one test ran and none failed
     */
    public boolean held() {
        return failed == 0 && passed > 0;
    }

    /**
     * Says the totals.
     *
     * @return such as {@code hostile: 83 passed, 0 failed}
     */
    public String summary() {
        return lane + ": " + passed + " passed, " + failed + " failed";
    }
}
