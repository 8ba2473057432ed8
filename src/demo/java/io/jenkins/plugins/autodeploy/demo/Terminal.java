package io.jenkins.plugins.autodeploy.demo;

import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a person types and reads while Jenkins runs. */
final class Terminal {

    private final World world;
    private final RunningJenkins jenkins;
    private final PrintStream out;

    Terminal(World world, RunningJenkins jenkins, PrintStream out) {
        this.world = world;
        this.jenkins = jenkins;
        this.out = out;
    }

    void welcome() {
        out.printf("""

            Jenkins runs at %1$s/ (no login; only this machine reaches it).

              %1$s/job/shop/                the project, which builds acme/shop of a GitHub on this machine
              %1$s/manage/configure         its stacks: look for Auto Deploy

            Type here what people do on GitHub:

              merge [label ...]      merge a pull request; try: merge, merge no-deploy-to-qa, merge release:major
              open [label ...]       only open one: a status on it says what the merge would do
              label NUMBER [label ...]   replace the labels of an open one: the status follows without a build

            Then look at the newest build and at Deployments of the project. Also try Build Now on master; and put
            another secret into the credential spinnaker-secret before a merge: Spinnaker accepts it and starts
            nothing, which the build has found out after two minutes.
            The first build of master, which begins now, finds the release 5.2.0 on its commit and deploys that.
            Ctrl-C ends Jenkins and the rest.

            """, jenkins.uri());
    }

    /** Carries a command out. */
    void obey(String line) throws IOException, InterruptedException {
        List<String> words = Arrays.stream(line.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return;
        }
        String[] labels = words.subList(1, words.size()).toArray(String[]::new);
        switch (words.get(0)) {
            case "merge" -> {
                FakePullRequest pullRequest = open(labels);
                pullRequest.merge();
                world.shop.deleteBranch(pullRequest.head());
                out.println("GitHub: #" + pullRequest.number() + " is merged");
                jenkins.index();
            }
            case "open" -> {
                open(labels);
                jenkins.index();
            }
            case "label" -> label(labels);
            default -> out.println("There are: merge [label ...], open [label ...], label NUMBER [label ...]");
        }
    }

    private void label(String... numberAndLabels) throws IOException, InterruptedException {
        Optional<FakePullRequest> found = world.shop.pullRequests().all().stream()
                .filter(each -> each.state().equals("OPEN"))
                .filter(each -> numberAndLabels.length > 0
                        && Integer.toString(each.number()).equals(numberAndLabels[0]))
                .findFirst();
        if (found.isEmpty()) {
            out.println("There is no such open pull request");
            return;
        }
        FakePullRequest pullRequest = found.get();
        pullRequest.labels().forEach(pullRequest::unlabel);
        Arrays.stream(numberAndLabels).skip(1).forEach(pullRequest::label);
        out.println("GitHub: #" + pullRequest.number() + " has the labels " + pullRequest.labels());
        jenkins.labeled(pullRequest);
    }

    private FakePullRequest open(String... labels) {
        int number = world.shop.pullRequests().all().size() + 1;
        FakePullRequest pullRequest = world.shop.openPullRequest("Change number " + number, labels);
        out.println("GitHub: #" + pullRequest.number() + " is open " + pullRequest.labels());
        return pullRequest;
    }
}
