// Users of the contents and holders of the shell.
package users;

import org.holdfast.Ref;
import org.holdfast.TwoLevelRefCount;

final class TwoLevels {
    private final TwoLevelRefCount<Index, StringBuilder> counts =
            new TwoLevelRefCount<>(Index.open(3), Index::close, new StringBuilder("shell"), shell -> shell.setLength(0));

    int documents() {
        Ref<Index> user = counts.tryShareUser();
        if (user == null) {
            return 0;
        }
        try (user) {
            return user.get().documents();
        }
    }

    int length() {
        try (Ref<StringBuilder> holder = counts.shareHolder()) {
            return holder.get().length();
        }
    }

    void end() {
        counts.releaseUser();
    }
}
