package io.jenkins.plugins.autodeploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Util;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.StackConfiguration;
import io.jenkins.plugins.autodeploy.config.WebhookStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.branch.BranchSource;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * How long a Jenkins takes for the Deployments pages, with short and with long histories, and for its own page of the
 * same projects. No test, but run by JUnit since that brings Jenkins up.
 */
class PageTimes {

    private static final int REPOSITORIES = Integer.getInteger("pages.repositories", 200);
    private static final int FEW = Integer.getInteger("pages.few", 1_000);
    private static final int MANY = Integer.getInteger("pages.many", 10_000);
    private static final int TURNS = 30;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final HttpClient client = HttpClient.newHttpClient();

    /** In milliseconds: of the first time in a session, and the median of the last ones. */
    private record Times(double first, double median) {}

    @Test
    void measure() throws Throwable {
        sessions.then(PageTimes::configure);
        Map<String, Times> few = new LinkedHashMap<>();
        Map<String, Times> many = new LinkedHashMap<>();
        sessions.then(jenkins -> write(jenkins, FEW));
        sessions.then(jenkins -> measure(jenkins, few));
        sessions.then(jenkins -> write(jenkins, MANY));
        sessions.then(jenkins -> measure(jenkins, many));
        System.out.printf(
                "%-52s %13s %13s %7s%n", REPOSITORIES + " repositories, ms", FEW + " each", MANY + " each", "ratio");
        few.forEach((page, before) -> {
            print(page + ", first time", before.first(), many.get(page).first());
            print(page, before.median(), many.get(page).median());
        });
    }

    private static void configure(JenkinsRule jenkins) throws Exception {
        AutoDeployConfiguration.get()
                .setStacks(Histories.STACKS.stream()
                        .map(stack -> new StackConfiguration(
                                stack, new WebhookStart("https://gate.example.com/webhooks/webhook/" + stack)))
                        .toList());
        AutoDeployConfiguration.get().save();
        for (int id = 1; id <= REPOSITORIES; id++) {
            WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class, "shop-" + id);
            project.getSourcesList()
                    .add(new BranchSource(
                            new GitHubSCMSource("acme", "shop-" + id, "https://github.com/acme/shop-" + id, true)));
            project.save();
        }
    }

    private static void write(JenkinsRule jenkins, int deployments) throws IOException {
        java.nio.file.Path records = jenkins.jenkins.getRootDir().toPath().resolve("auto-deploy");
        Util.deleteRecursive(records.toFile());
        Histories.write(records, REPOSITORIES, deployments);
    }

    private void measure(JenkinsRule jenkins, Map<String, Times> times) throws Exception {
        opened(jenkins, "about/");
        measure(jenkins, times, "Jenkins' page of all projects", "", "shop-" + REPOSITORIES);
        measure(jenkins, times, "Deployments of all projects", "deployments/", "acme/shop-" + REPOSITORIES);
        measure(jenkins, times, "Deployments of one project", "job/shop-7/deployments/", "acme/shop-7");
        measure(
                jenkins,
                times,
                "... a page of its history that nothing fits",
                "job/shop-7/deployments/?text=nothing",
                "fits");
    }

    private void measure(JenkinsRule jenkins, Map<String, Times> times, String page, String path, String shown)
            throws Exception {
        double[] millis = new double[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            long begin = System.nanoTime();
            String html = opened(jenkins, path);
            millis[turn] = (System.nanoTime() - begin) / 1e6;
            assertThat(html).contains(shown);
        }
        double first = millis[0];
        double[] last = Arrays.copyOfRange(millis, TURNS / 2, TURNS);
        Arrays.sort(last);
        times.put(page, new Times(first, last[last.length / 2]));
    }

    private String opened(JenkinsRule jenkins, String path) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(jenkins.getURL() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static void print(String what, double few, double many) {
        System.out.printf("%-52s %13.0f %13.0f %7.2f%n", what, few, many, many / few);
    }
}
