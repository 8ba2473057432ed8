package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Whether a value holds at least what another asks for, as Orca's {@code TaskController} compares triggers: strings
 * by equality whatever the case, or as a regular expression that fits the whole; maps by the keys asked for.
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

    /** Each element asked for needs one of its own, whichever way they are paired. */
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
