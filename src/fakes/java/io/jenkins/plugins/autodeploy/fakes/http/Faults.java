package io.jenkins.plugins.autodeploy.fakes.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which requests go wrong, and how. A method of {@code *} stands for any method. The regular expression must fit the
 * whole path. The fault that was added first comes first.
 */
public final class Faults {
    private final List<Announced> announced = new ArrayList<>();

    private record Announced(Predicate<ServerRequest> requests, Fault fault, boolean once) {}

    /** Requests of this method and path. */
    public static Predicate<ServerRequest> requests(String method, String pathRegex) {
        Pattern path = Pattern.compile(pathRegex);
        return request -> (method.equals("*") || method.equals(request.method()))
                && path.matcher(request.path()).matches();
    }

    /** The next requests of this kind get these faults, one each. */
    public Faults next(String method, String pathRegex, Fault... faults) {
        return next(requests(method, pathRegex), faults);
    }

    /** The next requests of this kind get these faults, one each. */
    public synchronized Faults next(Predicate<ServerRequest> requests, Fault... faults) {
        for (Fault fault : faults) {
            announced.add(new Announced(requests, fault, true));
        }
        return this;
    }

    /** Every request of this kind gets this fault until {@link #clear}. */
    public Faults always(String method, String pathRegex, Fault fault) {
        return always(requests(method, pathRegex), fault);
    }

    /** Every request of this kind gets this fault until {@link #clear}. */
    public synchronized Faults always(Predicate<ServerRequest> requests, Fault fault) {
        announced.add(new Announced(requests, fault, false));
        return this;
    }

    public synchronized void clear() {
        announced.clear();
    }

    synchronized Optional<Fault> take(ServerRequest request) {
        Optional<Announced> fitting =
                announced.stream().filter(each -> each.requests().test(request)).findFirst();
        fitting.filter(Announced::once).ifPresent(announced::remove);
        return fitting.map(Announced::fault);
    }
}
