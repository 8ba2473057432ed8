package hudson.model;

import java.util.Collection;
import java.util.List;

public interface ItemGroup<I extends Item> {

    Collection<I> getItems();

    default <T extends Item> List<T> getAllItems(Class<T> type) {
        throw new UnsupportedOperationException();
    }
}
