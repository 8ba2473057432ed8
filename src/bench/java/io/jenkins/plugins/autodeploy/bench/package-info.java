/** Programs that measure times, threads, memory and requests. {@code docs/benchmarks.md} has their results. */
package io.jenkins.plugins.autodeploy.bench;
