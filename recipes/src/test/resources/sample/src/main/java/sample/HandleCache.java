package sample;

/** Looks at another class's counter. */
public class HandleCache {
    public boolean canDrop(Handle handle) {
        return handle.holders.get() == 1;
    }
}
