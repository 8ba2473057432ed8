package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.support.JenkinsServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long a real Jenkins takes for the Deployments pages, and for its own pages of the same projects. Each start
 * of Jenkins asks for the pages in another order, so each page is also the first of all.
 */
public final class JenkinsPages {

    private static final int TURNS = 20;

    /** How long Jenkins works after it has said that it is up. */
    private static final int SETTLING = 5;

    private JenkinsPages() {}

    /**
     * A page.
     *
     * @param shown a text that the page must have
     */
    private record Page(String name, String path, String shown) {

        double millis(JenkinsServer server) throws Exception {
            long begin = System.nanoTime();
            HttpResponse<String> answer = server.get(path);
            double millis = (System.nanoTime() - begin) / 1e6;
            if (answer.statusCode() != 200 || !answer.body().contains(shown)) {
                throw new IllegalStateException(name + " lacks " + shown + ": " + answer);
            }
            return millis;
        }
    }

    /** In milliseconds. */
    private static final class Times {
        private final List<Double> first = new ArrayList<>();
        private final List<Double> firstOfAll = new ArrayList<>();
        private final List<Double> repeated = new ArrayList<>();
    }

    private static List<Page> pages(int projects) {
        return List.of(
                new Page("Jenkins' page of all projects", "/", "job/shop-" + projects + "/"),
                new Page("Deployments of all projects", "/deployments/", "acme/shop-" + projects),
                new Page("Deployments of one project", "/job/shop-7/deployments/", "acme/shop-7/releases"),
                new Page("a filter without matches", "/job/shop-8/deployments/?text=nothing", "acme/shop-8/releases"),
                new Page("Jenkins' page of one project", "/job/shop-9/", "shop-9"),
                new Page("Jenkins' page of who one is, with hardly more than the frame", "/whoAmI/", "anonymous"));
    }

    /**
     * @param args the war of Jenkins, a directory of plugins, and this plugin; then how many projects there are, how many
     *     deployments each has, and how often Jenkins starts: 200, 10,000 and 5 if they are left out
     */
    public static void main(String[] args) throws Exception {
        int projects = args.length > 3 ? Integer.parseInt(args[3]) : 200;
        int deployments = args.length > 4 ? Integer.parseInt(args[4]) : 10_000;
        int starts = args.length > 5 ? Integer.parseInt(args[5]) : 5;
        BenchJenkins jenkins =
                BenchJenkins.prepare(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), projects, deployments);
        List<Page> pages = pages(projects);
        List<Times> times = pages.stream().map(page -> new Times()).toList();
        for (int start = 0; start < starts; start++) {
            try (JenkinsServer server = jenkins.start()) {
                server.awaitUp();
                TimeUnit.SECONDS.sleep(SETTLING);
                measure(server, pages, times, start);
            }
        }
        print(pages, times);
        System.exit(0);
    }

    private static void measure(JenkinsServer server, List<Page> pages, List<Times> times, int start)
            throws Exception {
        for (int i = 0; i < pages.size(); i++) {
            int which = (start + i) % pages.size();
            double millis = pages.get(which).millis(server);
            (i == 0 ? times.get(which).firstOfAll : times.get(which).first).add(millis);
        }
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < pages.size(); i++) {
                double millis = pages.get(i).millis(server);
                if (turn >= TURNS / 2) {
                    times.get(i).repeated.add(millis);
                }
            }
        }
    }

    private static void print(List<Page> pages, List<Times> times) {
        System.out.println("| page | first of all | first | repeated |");
        System.out.println("|---|---|---|---|");
        Times own = times.get(0);
        for (int i = 0; i < pages.size(); i++) {
            Times page = times.get(i);
            System.out.printf(
                    "| %s | %s | %s | %s |%n",
                    pages.get(i).name(),
                    cell(page.firstOfAll, own.firstOfAll, i > 0),
                    cell(page.first, own.first, i > 0),
                    cell(page.repeated, own.repeated, i > 0));
        }
    }

    private static String cell(List<Double> millis, List<Double> own, boolean compare) {
        if (millis.isEmpty()) {
            return "";
        }
        String text = String.format("%,.0f ms", median(millis));
        return compare && !own.isEmpty() ? text + String.format(", 1/%.1f", median(own) / median(millis)) : text;
    }

    private static double median(List<Double> millis) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
