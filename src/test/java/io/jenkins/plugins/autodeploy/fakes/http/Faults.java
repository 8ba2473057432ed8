package io.jenkins.plugins.autodeploy.fakes.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which requests go wrong, and how. A method of {@code *} stands for any; the regular expression must fit the whole
 * path. The fault that was announced first strikes first.
 */
public final class Faults {
    private final List<Announced> announced = new ArrayList<>();

    private record Announced(String method, Pattern path, Fault fault, boolean once) {
        boolean fits(Request request) {
            return (method.equals("*") || method.equals(request.method()))
                    && path.matcher(request.path()).matches();
        }
    }

    /** The next requests of this kind meet these faults, one each. */
    public synchronized Faults next(String method, String pathRegex, Fault... faults) {
        for (Fault fault : faults) {
            announced.add(new Announced(method, Pattern.compile(pathRegex), fault, true));
        }
        return this;
    }

    /** Every request of this kind meets this fault until {@link #clear}. */
    public synchronized Faults always(String method, String pathRegex, Fault fault) {
        announced.add(new Announced(method, Pattern.compile(pathRegex), fault, false));
        return this;
    }

    public synchronized void clear() {
        announced.clear();
    }

    synchronized Optional<Fault> take(Request request) {
        Optional<Announced> fitting =
                announced.stream().filter(each -> each.fits(request)).findFirst();
        fitting.filter(Announced::once).ifPresent(announced::remove);
        return fitting.map(Announced::fault);
    }
}
