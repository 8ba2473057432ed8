package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Whether a value contains at least another value, as Orca's {@code TaskController} compares triggers. Two strings
 * match if they are equal in any case, or if one fits the other as a regular expression. Of a map, only the requested
 * keys count.
 */
final class Subset {
    private Subset() {}

    static boolean isHeld(Object value, Object asked) {
        if (value instanceof String text && asked instanceof String regex) {
            return text.equalsIgnoreCase(regex) || Pattern.matches(regex, text);
        }
        if (value instanceof Map<?, ?> map && asked instanceof Map<?, ?> askedMap) {
            return askedMap.entrySet().stream().allMatch(each -> isHeld(map.get(each.getKey()), each.getValue()));
        }
        if (value instanceof List<?> list && asked instanceof List<?> askedList) {
            return isHeldInList(list, askedList);
        }
        return Objects.equals(value, asked);
    }

    /** Each requested element needs its own element in the list, in any order. */
    private static boolean isHeldInList(List<?> held, List<?> asked) {
        if (asked.isEmpty()) {
            return true;
        }
        for (int i = 0; i < held.size(); i++) {
            List<Object> others = new ArrayList<>(held);
            others.remove(i);
            if (isHeld(held.get(i), asked.get(0)) && isHeldInList(others, asked.subList(1, asked.size()))) {
                return true;
            }
        }
        return false;
    }
}
