// A claim is taken on a counter and not given up.
package users;

final class CountedNotReleased {
    char first(Mapping mapping) {
        mapping.retain(); // expect: nothing
        return mapping.first();
    }
}
