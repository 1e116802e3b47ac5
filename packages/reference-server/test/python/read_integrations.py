"""Reads {endpoint, methods} as JSON from standard input, and prints boto3's output for each method as JSON."""

import json
import sys

import boto3

asked = json.load(sys.stdin)
client = boto3.client("apigateway", endpoint_url=asked["endpoint"], region_name="us-east-1")
answers = []
for method in asked["methods"]:
    answer = client.get_integration(**method)
    del answer["ResponseMetadata"]
    answers.append(answer)
json.dump(answers, sys.stdout)
