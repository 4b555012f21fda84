package users;

import java.io.Closeable;
import java.io.IOException;

/** A resource as users have them. */
final class Index implements Closeable {
    private final int documents;

    Index(int documents) {
        this.documents = documents;
    }

    static Index open(int documents) {
        return new Index(documents);
    }

    int documents() {
        return documents;
    }

    int search(String word) throws IOException {
        if (word.isEmpty()) {
            throw new IOException("no word");
        }
        return word.length() % documents;
    }

    @Override
    public void close() {}
}
