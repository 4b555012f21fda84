// A counted object is made, and its creator's claim is never given up.
package users;

final class CreatorForgets {
    char first() {
        Mapping mapping = new Mapping(); // expect: nothing
        return mapping.first();
    }
}
