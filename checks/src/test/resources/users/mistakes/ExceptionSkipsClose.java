// A declared exception skips the close.
package users;

import java.io.IOException;
import org.holdfast.Ref;

final class ExceptionSkipsClose {
    int hits(Ref<Index> index, String word) throws IOException {
        Ref<Index> mine = index.share(); // expect: resource-leak
        int hits = mine.get().search(word);
        mine.close();
        return hits;
    }
}
