// A counter refuses a claim and the caller goes on as if it had one.
package users;

final class RefusalIgnored {
    char first(Mapping found) {
        found.tryRetain(); // expect: error-prone
        char first = found.first();
        found.release();
        return first;
    }
}
