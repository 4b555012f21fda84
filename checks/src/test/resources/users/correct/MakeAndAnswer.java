// A factory answers the first claim, a finder a further one.
package users;

import org.holdfast.Ref;

final class MakeAndAnswer {
    static Ref<Index> open(int documents) {
        return Ref.of(new Index(documents), Index::close);
    }

    static Ref<Index> again(Ref<Index> index) {
        return index.share("for the caller");
    }

    static Ref<Mapping> map() {
        return Ref.adopt(new Mapping());
    }
}
